package org.istmo.directory;

import org.istmo.operations.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** How long the directory keeps what it knows of people around teams. */
@Configuration
class DirectoryRetention {

    @Bean
    @Order(20)
    static Retention closedRecordRetention() {
        return new Retention(
                "directory.retention.closed", "directory.retention.closed.long", "directory.retention.closed.why", "");
    }

    @Bean
    @Order(21)
    static Retention contactLinkRetention() {
        return new Retention(
                "directory.retention.link",
                "directory.retention.link.long",
                "directory.retention.link.why",
                "DELETE FROM directory.contact_check_link WHERE ends < :now");
    }

    @Bean
    @Order(22)
    static Retention applicationRetention() {
        return new Retention(
                "directory.retention.application",
                "directory.retention.application.long",
                "directory.retention.application.why",
                "");
    }
}
