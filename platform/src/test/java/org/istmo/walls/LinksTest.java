package org.istmo.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.istmo.testing.DemonstrationTest;
import org.istmo.testing.Visitors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address that a stranger is shown leads somewhere, also one that is to be copied. */
@DemonstrationTest
class LinksTest {

    private final RequestMappingHandlerMapping mapping;
    private final Visitors visitors;

    LinksTest(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping, Visitors visitors) {
        this.mapping = mapping;
        this.visitors = visitors;
    }

    @Test
    void noLinkIsDeadAndEverythingPublicCanBeReached() {
        List<Endpoint> open = Endpoint.all(mapping).stream()
                .filter(endpoint -> endpoint.reads() && endpoint.isPublic())
                .toList();
        Crawl crawl = Crawl.from(visitors.stranger(), Endpoint.all(mapping), "/en");
        assertThat(crawl.dead()).isEmpty();
        assertThat(crawl.kinds().values().stream().map(Crawl.Found::pattern).distinct())
                .containsAll(open.stream()
                        .filter(Endpoint::isKept)
                        .map(Endpoint::pattern)
                        .toList());
        assertThat(crawl.kinds().values())
                .extracting(Crawl.Found::address)
                .anyMatch(address -> address.startsWith("/en/embed/map?"))
                .anyMatch(address -> address.startsWith("/data/latest/"))
                .anyMatch(address -> address.endsWith(".zip"));
    }
}
