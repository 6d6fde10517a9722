package org.istmo.observatory.imports;

import org.istmo.operations.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** How long files that were sent and checked are kept. */
@Configuration
class KeepingImports {

    @Bean
    @Order(40)
    static Retention importRetention() {
        return new Retention(
                "observatory.retention.imports",
                "observatory.retention.imports.long",
                "observatory.retention.imports.why",
                "DO $$ BEGIN PERFORM observatory.forget_expired_imports(); END $$");
    }
}
