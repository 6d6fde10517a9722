package org.istmo.walls;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.istmo.Istmo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every wall stands, and refuses what it is there to refuse. */
class WallsTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackagesOf(Istmo.class);

    private static final JavaClasses FIXTURES = new ClassFileImporter().importPackages("org.istmo.fixtures");

    @ParameterizedTest
    @EnumSource
    void stands(Wall wall) {
        wall.rule().check(HOUSE);
    }

    @ParameterizedTest
    @EnumSource
    void bites(Wall wall) {
        assertThat(wall.rule().evaluate(FIXTURES).getFailureReport().getDetails())
                .anyMatch(detail -> detail.contains(wall.fixture().getSimpleName()));
    }
}
