package org.istmo.walls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.lang.ArchRule;
import org.istmo.access.Permits;
import org.istmo.audit.Audits;
import org.istmo.audit.StoresNothing;
import org.istmo.fixtures.AbstractionService;
import org.istmo.fixtures.BareFailure;
import org.istmo.fixtures.ChangeWithoutRecord;
import org.istmo.fixtures.ForgetfulStore;
import org.istmo.fixtures.InjectedField;
import org.istmo.fixtures.OpenDoor;
import org.istmo.fixtures.OwnWatch;
import org.istmo.fixtures.PublicWebPage;
import org.istmo.fixtures.RuleWithDatabase;
import org.istmo.fixtures.unmarked.Unmarked;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;

/** The walls that the shape of the code can show. */
@SuppressWarnings("ImmutableEnumChecker") // ArchUnit's rules are immutable, but do not say so
enum Wall {
    EACH_HANDLER_STATES_ITS_PERMISSION(
            methods()
                    .that(Handlers.ARE_HANDLERS)
                    .should()
                    .beAnnotatedWith(Permits.class)
                    .because("a handler that states no permission is refused to everybody, and nobody notices"),
            OpenDoor.class),

    EACH_CHANGE_IS_AUDITED(
            methods()
                    .that(Handlers.ARE_HANDLERS)
                    .and(Handlers.CHANGE_SOMETHING)
                    // Answers what failed, under whatever method that came: it changes nothing.
                    .and()
                    .areDeclaredInClassesThat()
                    .areNotAssignableTo(ErrorController.class)
                    .and()
                    .areNotAnnotatedWith(StoresNothing.class)
                    .should()
                    .beAnnotatedWith(Audits.class)
                    .because("every change is one record in the audit log"),
            ChangeWithoutRecord.class),

    WHO_STORES_NOTHING_CANNOT(
            methods()
                    .that()
                    .areAnnotatedWith(StoresNothing.class)
                    .should()
                    .beDeclaredInClassesThat(Conditions.HAVE_NO_WAY_TO_THE_DATABASE)
                    .because(
                            "what somebody sends to be worked on and forgotten leaves no record, so it must leave none"),
            ForgetfulStore.class),

    HANDLERS_STAND_IN_WEB(
            classes()
                    .that()
                    .areMetaAnnotatedWith(Controller.class)
                    .should()
                    .bePackagePrivate()
                    .andShould()
                    .resideInAPackage("..web..")
                    .because("a module's face is its types; its pages are nobody's to call"),
            PublicWebPage.class),

    TIME_COMES_FROM_A_CLOCK(
            classes()
                    .should(Conditions.NOT_READ_THE_TIME_BY_THEMSELVES)
                    .because("a rule that looks at its own watch cannot be tested on another day"),
            OwnWatch.class),

    FAILURES_HAVE_NAMES(
            classes()
                    .should(Conditions.NOT_MAKE_BARE_EXCEPTIONS)
                    .because("who catches it must know what it is; a refusal is a value anyway"),
            BareFailure.class),

    NOTHING_IS_INJECTED_INTO_FIELDS(
            noFields()
                    .should()
                    .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                    .orShould()
                    .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                    .orShould()
                    .beAnnotatedWith("jakarta.annotation.Resource")
                    .orShould()
                    .beAnnotatedWith("jakarta.inject.Inject")
                    .because("what a class needs stands in its constructor"),
            InjectedField.class),

    EACH_PACKAGE_IS_NULL_MARKED(
            classes()
                    .should(Conditions.LIE_IN_A_NULL_MARKED_PACKAGE)
                    .because("null has to be said, in every package (package-info.java with @NullMarked)"),
            Unmarked.class),

    RULES_ARE_PURE(
            classes()
                    .that(Conditions.ARE_VALUES_OR_RULES)
                    .should(Conditions.KNOW_NO_MACHINERY)
                    .because("a decision takes values and gives values: no Spring, no database, no files, no clock."
                            + " What needs them is a component, and says so"),
            RuleWithDatabase.class),

    NAMES_SAY_WHAT_A_THING_IS(
            noClasses()
                    .should()
                    .haveSimpleNameEndingWith("Manager")
                    .orShould()
                    .haveSimpleNameEndingWith("Helper")
                    .orShould()
                    .haveSimpleNameEndingWith("Util")
                    .orShould()
                    .haveSimpleNameEndingWith("Utils")
                    .orShould()
                    .haveSimpleNameEndingWith("Impl")
                    .orShould()
                    .haveSimpleNameEndingWith("Dto")
                    .orShould()
                    .haveSimpleNameEndingWith("DTO")
                    .orShould()
                    .haveSimpleNameEndingWith("Service")
                    .because("a class bears a noun that the region's lawyers and analysts know"),
            AbstractionService.class);

    private final ArchRule rule;
    private final Class<?> fixture;

    Wall(ArchRule rule, Class<?> fixture) {
        this.rule = rule;
        this.fixture = fixture;
    }

    ArchRule rule() {
        return rule;
    }

    /** A class that breaks this rule. */
    Class<?> fixture() {
        return fixture;
    }
}
