package org.istmo.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the operator measures: the process, its pool of connections and its answers. Numbers only: no meter bears a name,
 * an address or a query of anybody.
 */
@Configuration
public class Measurements {

    /** Reads all meters at once, in Prometheus' text format. */
    @FunctionalInterface
    public interface Scrape {

        /** One line a meter (media type {@code text/plain; version=0.0.4}). */
        String text();
    }

    @Bean(destroyMethod = "close")
    static PrometheusMeterRegistry meters() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    @Bean
    static Scrape scrape(PrometheusMeterRegistry meters) {
        return meters::scrape;
    }

    @Bean(destroyMethod = "close")
    static JvmGcMetrics collections(MeterRegistry meters) {
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new FileDescriptorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        JvmGcMetrics collections = new JvmGcMetrics();
        collections.bindTo(meters);
        return collections;
    }
}
