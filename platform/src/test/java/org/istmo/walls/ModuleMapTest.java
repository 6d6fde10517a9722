package org.istmo.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The map of the house in {@code docs/modules} is written from the modules themselves, and is the one that stands. */
class ModuleMapTest {

    private static final Path MAP = Path.of("..", "docs", "modules", "README.md");
    private static final Pattern DESCRIPTION = Pattern.compile("\\A/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    @Test
    void theMapIsTheHouse() throws IOException {
        String map = map(ModulesTest.HOUSE);
        Path written = Path.of("target", "modules.md");
        Files.writeString(written, map);
        assertThat(Files.readString(MAP))
                .as("docs/modules/README.md; the true one is platform/%s", written)
                .isEqualTo(map);
    }

    private static String map(ApplicationModules house) throws IOException {
        List<ApplicationModule> modules = house.stream()
                .filter(module -> !uses(module).contains("*"))
                .sorted((one, other) -> name(one).compareTo(name(other)))
                .toList();
        StringBuilder text = new StringBuilder("""
                # The modules

                Written from the packages themselves; a test keeps it so. An arrow leads to what a module may use; `shared`,
                which all may use, is left out.

                ```mermaid
                graph BT
                """);
        for (ApplicationModule module : modules) {
            for (String used : uses(module)) {
                if (!used.equals("shared") && !used.contains("::")) {
                    text.append("  ")
                            .append(name(module))
                            .append(" --> ")
                            .append(used)
                            .append('\n');
                }
            }
        }
        text.append("```\n\n| module | what it is | may use |\n|---|---|---|\n");
        for (ApplicationModule module : modules) {
            text.append("| `%s` | %s | %s |\n"
                    .formatted(
                            name(module),
                            description(module),
                            uses(module).isEmpty()
                                    ? "–"
                                    : uses(module).stream()
                                            .map(used -> "`" + used + "`")
                                            .collect(Collectors.joining(", "))));
        }
        return text.toString();
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }

    private static List<String> uses(ApplicationModule module) {
        return module.getBasePackage()
                .findAnnotation(org.springframework.modulith.ApplicationModule.class)
                .map(annotation -> Arrays.stream(annotation.allowedDependencies())
                        .filter(used -> !used.equals(org.springframework.modulith.ApplicationModule.OPEN_TOKEN))
                        .sorted()
                        .toList())
                .orElseThrow();
    }

    /** What the package says of itself, on one line. */
    private static String description(ApplicationModule module) throws IOException {
        Path file = Path.of("src", "main", "java")
                .resolve(module.getBasePackage().getName().replace('.', '/'))
                .resolve("package-info.java");
        Matcher matcher = DESCRIPTION.matcher(Files.readString(file));
        assertThat(matcher.find()).as("%s says what it is", file).isTrue();
        return matcher.group(1).replaceAll("\\s+\\*?\\s*", " ").strip();
    }
}
