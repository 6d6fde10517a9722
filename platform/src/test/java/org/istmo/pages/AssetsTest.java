package org.istmo.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class AssetsTest {

    private static final Pattern NAMED = Pattern.compile("url\\(\"?([^)#\"]+)\"?\\)");

    /** A typeface under an address that nobody answers goes unnoticed: the browser takes another one. */
    @Test
    void everyFileThatTheStyleSheetNamesIsThere() {
        Assets assets = new Assets();
        String css = text(assets, assets.address("istmo.css"));
        assertThat(NAMED.matcher(css).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(address -> assertThat(at(assets, address)).isNotNull());
    }

    private static String text(Assets assets, String address) {
        return new String(Objects.requireNonNull(at(assets, address)).plain(), StandardCharsets.UTF_8);
    }

    private static Assets.@Nullable Asset at(Assets assets, String address) {
        return assets.at(new MockHttpServletRequest("GET", address));
    }
}
