package org.istmo.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.istmo.operations.Command;
import org.istmo.shared.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How handlers get their {@link Page}, and how templates become answers. */
@Configuration
class PagesConfiguration implements WebMvcConfigurer {

    /** Where mail goes: notices.MailSettings reads it with the rest. */
    private static final String SMTP_HOST = "ISTMO_SMTP_HOST";

    private final Pages pages;

    PagesConfiguration(Pages pages) {
        this.pages = pages;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new PageArgument(pages));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                if (handler instanceof HandlerMethod method && method.hasMethodAnnotation(PublicPage.class)) {
                    PublicPages.keep(request);
                }
                return true;
            }
        });
    }

    @Bean
    static Installation installation(Command command, Environment environment) {
        String base = command.base() != null ? command.base() : "http://" + command.address() + ":" + command.port();
        boolean demonstration = command.verb() == Command.Verb.DEMO;
        // A demonstration sends nothing: its outbox is a page.
        boolean mail = demonstration || !environment.getProperty(SMTP_HOST, "").isBlank();
        return new Installation(demonstration, base, mail);
    }

    @Bean
    TemplateEngine templates() {
        TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
        engine.setTrimControlStructures(true);
        return engine;
    }

    @Bean
    ViewResolver templateViews(TemplateEngine templates) {
        return (name, locale) -> name.startsWith("redirect:") || name.startsWith("forward:")
                ? null
                : new TemplateView(templates, name + ".jte");
    }

    /** A template, written as UTF-8 in one piece: a template that fails leaves no half page behind. */
    private record TemplateView(TemplateEngine templates, String template) implements View {

        @Override
        public String getContentType() {
            return "text/html;charset=utf-8";
        }

        @Override
        @SuppressWarnings("unchecked")
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws Exception {
            Utf8ByteOutput output = new Utf8ByteOutput();
            templates.render(template, (Map<String, Object>) (model == null ? Map.of() : model), output);
            response.setContentType(getContentType());
            if (model != null && model.get("page") instanceof Page page) {
                response.setHeader("Content-Language", page.language().tag());
            }
            response.setContentLength(output.getContentLength());
            output.writeTo(response.getOutputStream());
        }
    }

    private record PageArgument(Pages pages) implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Page.class || parameter.getParameterType() == Language.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest webRequest,
                @Nullable WebDataBinderFactory binders) {
            HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
            if (request == null) {
                throw new IllegalStateException("pages are written for HTTP only");
            }
            Page page = pages.of(request);
            return parameter.getParameterType() == Page.class ? page : page.language();
        }
    }

    /** The language that the reader's browser asks for, among the four; English where it asks for none of them. */
    static Language preferred(HttpServletRequest request) {
        for (Locale locale : Collections.list(request.getLocales())) {
            var language = Language.of(locale.getLanguage());
            if (language.isPresent()) {
                return language.get();
            }
        }
        return Language.ENGLISH;
    }
}
