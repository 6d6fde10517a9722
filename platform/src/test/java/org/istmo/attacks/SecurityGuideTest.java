package org.istmo.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide on security names no test that is not there. */
class SecurityGuideTest {

    private static final Pattern TEST = Pattern.compile("`((?:[a-z]+\\.)+[A-Z]\\w+Test)(?:\\.(\\w+))?`");

    @Test
    void everyTestThatItNamesIsThere() throws IOException, ClassNotFoundException {
        Matcher named = TEST.matcher(Files.readString(Path.of("..", "docs", "guides", "security.md")));
        int found = 0;
        while (named.find()) {
            List<String> methods = Arrays.stream(
                            Class.forName("org.istmo." + named.group(1)).getDeclaredMethods())
                    .map(Method::getName)
                    .toList();
            assertThat(methods).as(named.group()).isNotEmpty();
            if (named.group(2) != null) {
                assertThat(methods).contains(named.group(2));
            }
            found++;
        }
        assertThat(found).isGreaterThan(30);
    }
}
