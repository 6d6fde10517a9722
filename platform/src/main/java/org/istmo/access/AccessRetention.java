package org.istmo.access;

import org.istmo.operations.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** How long accounts and what they sign in with are kept. The times themselves stand in each row, where it is made. */
@Configuration
class AccessRetention {

    @Bean
    @Order(10)
    static Retention accountRetention() {
        return new Retention(
                "access.retention.account", "access.retention.account.long", "access.retention.account.why", "");
    }

    @Bean
    @Order(11)
    static Retention sessionRetention() {
        return new Retention(
                "access.retention.session", "access.retention.session.long", "access.retention.session.why", """
                WITH steps AS (DELETE FROM access.sign_in_step WHERE ends <= :now),
                     challenges AS (DELETE FROM access.passkey_challenge WHERE ends <= :now),
                     visits AS (DELETE FROM access.issuer_visit WHERE ends <= :now)
                DELETE FROM access.session WHERE ends <= :now
                """);
    }

    @Bean
    @Order(12)
    static Retention deviceRetention() {
        return new Retention(
                "access.retention.device",
                "access.retention.device.long",
                "access.retention.device.why",
                "DELETE FROM access.known_device WHERE ends <= :now");
    }

    @Bean
    @Order(13)
    static Retention tokenRetention() {
        return new Retention(
                "access.retention.token",
                "access.retention.token.long",
                "access.retention.token.why",
                "DELETE FROM access.api_token WHERE ends <= :now");
    }

    @Bean
    @Order(14)
    static Retention linkRetention() {
        return new Retention(
                "access.retention.link",
                "access.retention.link.long",
                "access.retention.link.why",
                "DELETE FROM access.one_time_link WHERE ends <= :now OR used_on < :now - interval '30 days'");
    }

    @Bean
    @Order(15)
    static Retention triesRetention() {
        return new Retention(
                "access.retention.tries",
                "access.retention.tries.long",
                "access.retention.tries.why",
                "DELETE FROM access.sign_in_tries WHERE ends <= :now");
    }

    @Bean
    @Order(16)
    static Retention identityRetention() {
        return new Retention(
                "access.retention.identity", "access.retention.identity.long", "access.retention.identity.why", "");
    }

    @Bean
    @Order(90)
    static Retention actRetention() {
        return new Retention("access.retention.acts", "access.retention.acts.long", "access.retention.acts.why", "");
    }

    @Bean
    @Order(91)
    static Retention logRetention() {
        return new Retention("access.retention.log", "access.retention.log.long", "access.retention.log.why", "");
    }
}
