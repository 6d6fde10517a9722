package org.istmo.exchange;

import org.istmo.operations.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** How long the exchange keeps what says something about people. */
@Configuration
class ExchangeRetention {

    @Bean
    @Order(50)
    static Retention deliveryRetention() {
        return new Retention(
                "exchange.retention.delivery",
                "exchange.retention.delivery.long",
                "exchange.retention.delivery.why",
                "");
    }

    @Bean
    @Order(51)
    static Retention statusRetention() {
        return new Retention(
                "exchange.retention.status",
                "exchange.retention.status.long",
                "exchange.retention.status.why",
                "DO $$ BEGIN PERFORM exchange.forget_old_statuses(); END $$");
    }

    @Bean
    @Order(52)
    static Retention intakeRetention() {
        return new Retention(
                "exchange.retention.intake",
                "exchange.retention.intake.long",
                "exchange.retention.intake.why",
                "DO $$ BEGIN PERFORM exchange.forget_old_intake(); END $$");
    }
}
