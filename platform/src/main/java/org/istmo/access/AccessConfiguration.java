package org.istmo.access;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.InstantSource;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.istmo.operations.Settings;
import org.istmo.pages.Installation;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Sessions, forged-request tokens, and the gate before every handler. */
@Configuration
class AccessConfiguration implements WebMvcConfigurer {

    private static final Pattern ONE_CLICK = Pattern.compile("/(en|es|pt|fr)/notices/unsubscribe/[A-Za-z0-9_-]{1,200}");

    private final Gate gate;

    AccessConfiguration(Gate gate) {
        this.gate = gate;
    }

    @Bean
    static InstantSource clock() {
        return Clock.systemUTC();
    }

    /** A demonstration sends nobody anywhere, whatever the machine is set to: its people are invented. */
    @Bean
    static Issuers issuers(Installation installation, Environment environment) {
        if (installation.demonstration()) {
            return Issuers.NONE;
        }
        Settings settings = new Settings(environment::getProperty);
        Issuers issuers = Issuers.read(settings);
        settings.check();
        return issuers;
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new ViewerTransactions(dataSource);
    }

    /** A permission's authority bears the permission's own name: pages ask for it by that. */
    @Bean
    static GrantedAuthorityDefaults authoritiesWithoutPrefix() {
        return new GrantedAuthorityDefaults("");
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gate);
    }

    @Bean
    static CsrfTokenRepository formTokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("istmo-form");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
        return tokens;
    }

    /** No text holds a NUL character: the database keeps none, and no browser sends one. */
    @Bean
    static HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
        return firewall;
    }

    /** Last, so that it answers before the server's own valve does. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> unreadableRequests(Installation installation) {
        boolean secure = installation.base().startsWith("https:");
        return server -> server.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new UnreadableRequests(secure)));
    }

    @Bean
    SecurityFilterChain security(
            HttpSecurity http,
            ApiTokens apiTokens,
            Sessions sessions,
            CsrfTokenRepository tokens,
            MeterRegistry meters) {
        RequestMatcher byToken = request -> Recognising.bearer(request).isPresent();
        // RFC 8058: a mail program sends this without ever having seen a page; the address bears the proof.
        RequestMatcher byAddress =
                request -> ONE_CLICK.matcher(request.getRequestURI()).matches();
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .anonymous(anonymous -> anonymous.disable())
                .httpBasic(basic -> basic.disable())
                .formLogin(form -> form.disable())
                .csrf(csrf -> csrf.csrfTokenRepository(tokens)
                        .csrfTokenRequestHandler(new FormTokens())
                        .ignoringRequestMatchers(byToken, byAddress)
                        // Without a session of the server's each request counts as a sign-in, and a new token with each
                        // would make the forms in a reader's other windows worthless. SignInPage changes it.
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()))
                // SecurityHeaders writes them, on answers too that never come here.
                .headers(headers -> headers.disable())
                // Who may do what is decided at the handler (Gate), where its permission is written.
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterAfter(new Recognising(apiTokens, sessions, meters), SecurityContextHolderFilter.class)
                .build();
    }
}
