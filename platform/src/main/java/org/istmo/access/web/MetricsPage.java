package org.istmo.access.web;

import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.operations.Measurements;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Measurements for the operator's Prometheus, which shows an API token of an administrator's. */
@Controller
class MetricsPage {

    private final Measurements.Scrape meters;

    MetricsPage(Measurements.Scrape meters) {
        this.meters = meters;
    }

    @GetMapping("/metrics")
    @Permits(Permission.OPERATIONS_READ)
    ResponseEntity<String> metrics() {
        return ResponseEntity.ok()
                .header("Content-Type", "text/plain;version=0.0.4;charset=utf-8")
                .cacheControl(CacheControl.noStore())
                .body(meters.text());
    }
}
