package org.istmo.walls;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.Location;
import java.util.List;
import org.istmo.Istmo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The modules keep to what their package-info allows: no circle, no way into another module's inside. */
class ModulesTest {

    /** The application's modules. The libraries that it stands on have walls of their own: they know nothing of it. */
    static final ApplicationModules HOUSE =
            ApplicationModules.of(Istmo.class, JavaClass.Predicates.resideInAPackage("org.istmo.stix.."));

    @Test
    void keepToWhatTheyDeclare() {
        HOUSE.verify();
    }

    @Test
    void eachSaysWhatItMayUse() {
        List<String> silent = HOUSE.stream()
                .filter(module -> !declares(module))
                .map(module -> module.getIdentifier().toString())
                .toList();
        assertThat(silent)
                .as("modules without @ApplicationModule(allowedDependencies = …)")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"non-exposed type org.istmo.fixtures.house.downstairs.cellar.Cellar", "Cycle detected"})
    void aWayIntoAnInsideAndACircleAreRefused(String refusal) {
        ApplicationModules fixture =
                ApplicationModules.of("org.istmo.fixtures.house", (Location location) -> location.contains("fixtures"));
        assertThat(fixture.detectViolations().getMessages()).anyMatch(message -> message.contains(refusal));
    }

    private static boolean declares(ApplicationModule module) {
        return module.getBasePackage()
                .findAnnotation(org.springframework.modulith.ApplicationModule.class)
                .filter(annotation -> !List.of(annotation.allowedDependencies())
                        .contains(org.springframework.modulith.ApplicationModule.OPEN_TOKEN))
                .isPresent();
    }
}
