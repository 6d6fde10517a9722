package org.istmo.notices;

import org.istmo.operations.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** How long it is kept what people were told. The worker ends it ({@link Outbox#endOld}): nobody else sees these rows. */
@Configuration
class NoticesRetention {

    @Bean
    @Order(40)
    static Retention noticeRetention() {
        return new Retention(
                "notices.retention.notice", "notices.retention.notice.long", "notices.retention.notice.why", "");
    }

    @Bean
    @Order(41)
    static Retention mailRetention() {
        return new Retention("notices.retention.mail", "notices.retention.mail.long", "notices.retention.mail.why", "");
    }
}
