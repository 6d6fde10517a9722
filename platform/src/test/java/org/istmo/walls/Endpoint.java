package org.istmo.walls;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.pages.PublicPage;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * One way into the program, as it is mapped.
 *
 * @param pattern the path with its variables in braces
 * @param parameters what the query must hold, such as {@code of=value}
 */
public record Endpoint(RequestMethod method, String pattern, List<String> parameters, HandlerMethod handler) {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?(\\w+)(?::([^{}]*(?:\\{[^{}]*}[^{}]*)*))?}");

    private static final Pattern WORDS = Pattern.compile("\\w+(\\|\\w+)+");

    /** Every way into the program, also those that nobody of us wrote. */
    public static List<Endpoint> all(RequestMappingHandlerMapping mapping) {
        List<Endpoint> endpoints = new ArrayList<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
            for (String pattern : info.getPatternValues()) {
                // A mapping without a method answers every method.
                for (RequestMethod method :
                        methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods) {
                    endpoints.add(new Endpoint(method, pattern, parametersOf(info), handler));
                }
            }
        });
        endpoints.sort(Comparator.comparing(Endpoint::pattern).thenComparing(Endpoint::method));
        return endpoints;
    }

    private static List<String> parametersOf(RequestMappingInfo info) {
        return info.getParamsCondition().getExpressions().stream()
                .filter(expression -> !expression.isNegated())
                .map(expression ->
                        expression.getName() + "=" + (expression.getValue() == null ? "" : expression.getValue()))
                .sorted()
                .toList();
    }

    /** The permission that the handler states, or null where it states none. */
    public @Nullable Permission permission() {
        Permits permits = handler.getMethodAnnotation(Permits.class);
        return permits == null ? null : permits.value();
    }

    public boolean isPublic() {
        return permission() == Permission.PUBLIC;
    }

    boolean isKept() {
        return handler.hasMethodAnnotation(PublicPage.class);
    }

    /** Whether it only reads. */
    public boolean reads() {
        return method == RequestMethod.GET;
    }

    /** Whether people read it in a language: its path begins with one. */
    public boolean isPage() {
        return pattern.startsWith("/{language");
    }

    /** The names of what its handler takes from the query or the form, where it names them. */
    public List<String> fields() {
        return Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(parameter -> {
                    parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
                    RequestParam field = parameter.getParameterAnnotation(RequestParam.class);
                    String name =
                            field == null || field.name().isEmpty() ? field == null ? "" : field.value() : field.name();
                    return name.isEmpty() ? Objects.requireNonNullElse(parameter.getParameterName(), "") : name;
                })
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** An address of this endpoint, its variables filled with samples. */
    public String address(Samples samples) {
        return address(match -> samples.value(match.group(1), match.group(2)));
    }

    /** An address of this endpoint, its variables filled with these values, and with samples where there is none. */
    public String address(Map<String, String> values, Samples samples) {
        return address(match -> {
            String value = values.get(match.group(1));
            return value == null ? samples.value(match.group(1), match.group(2)) : value;
        });
    }

    private String address(Function<MatchResult, String> value) {
        String path = VARIABLE.matcher(pattern).replaceAll(match -> Matcher.quoteReplacement(value.apply(match)));
        return parameters.isEmpty() ? path : path + parameters.stream().collect(Collectors.joining("&", "?", ""));
    }

    /** The path from behind the language, each of its variables as its name alone in braces. */
    public String shape() {
        String shape = VARIABLE.matcher(pattern).replaceAll("{$1}");
        return isPage() ? shape.substring("/{language}".length()) : shape;
    }

    /** The variables that stand for some object: not the language, and none that is one of a few fixed words. */
    public Set<String> objects() {
        return VARIABLE.matcher(pattern)
                .results()
                .filter(match ->
                        match.group(2) == null || !WORDS.matcher(match.group(2)).matches())
                .map(match -> match.group(1))
                .filter(name -> !name.equals("language"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public String toString() {
        return method + " " + pattern + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }
}
