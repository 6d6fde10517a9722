package org.istmo.walls;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.springframework.stereotype.Component;

/** What the walls ask of a class. */
final class Conditions {

    /** Where the one clock is made: of the application, and of a verb that works without it. */
    private static final Set<String> CLOCK_IS_MADE_IN =
            Set.of("org.istmo.access.AccessConfiguration", "org.istmo.exchange.ExchangeCommand$Parts");

    private static final Set<String> BARE = Set.of(
            Throwable.class.getName(),
            Exception.class.getName(),
            RuntimeException.class.getName(),
            Error.class.getName());

    /** Neither it nor what it is made with holds a database. */
    static final DescribedPredicate<JavaClass> HAVE_NO_WAY_TO_THE_DATABASE = DescribedPredicate.describe(
            "have no way to the database",
            type -> Stream.concat(Stream.of(type), partsOf(type))
                    .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                    .map(dependency -> dependency.getTargetClass().getName())
                    .noneMatch(name -> name.startsWith("org.springframework.jdbc.") || name.startsWith("javax.sql.")));

    /** What a rule must not know: the frame, the database, files, the network, a clock. */
    private static final List<String> MACHINERY = List.of(
            "org.springframework.",
            "java.sql.",
            "javax.sql.",
            "org.postgresql.",
            "jakarta.servlet.",
            "java.nio.file.",
            "java.net.http.",
            "java.util.concurrent.",
            Clock.class.getName(),
            InstantSource.class.getName());

    /**
     * The modules whose top packages hold decisions. The ground floors (operations, tables, pages, access, audit) are
     * machinery themselves: they exist to know Spring, the database and files.
     */
    private static final Set<String> MACHINE_ROOMS =
            Set.of("operations", "tables", "pages", "access", "audit", "demonstration");

    /** Classes and packages that are no components and yet know machinery, with the reason. */
    private static final Map<String, String> WAIVERS = Map.of(
            "org.istmo.tables", "reads files from strangers: a stream, a temporary file, a limit of time",
            "org.istmo.observatory.map.Borders", "reads the borders that an operator put on the disk",
            "org.istmo.exchange.ExchangeCommand", "puts the exchange together for an operator's command line",
            "org.istmo.exchange.RemoteServer", "is the network itself, for as long as one run lasts");

    static final ArchCondition<JavaClass> NOT_READ_THE_TIME_BY_THEMSELVES = notAccess(
            "not read the time by themselves",
            (origin, target) -> readsTime(target)
                    && !(target.getOwner().isEquivalentTo(Clock.class) && CLOCK_IS_MADE_IN.contains(origin.getName())));

    static final ArchCondition<JavaClass> NOT_MAKE_BARE_EXCEPTIONS =
            notAccess("not make exceptions without a name of their own", (origin, target) -> {
                boolean ownConstructor = origin.getRawSuperclass()
                        .filter(target.getOwner()::equals)
                        .isPresent();
                return target.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
                        && BARE.contains(target.getOwner().getName())
                        && !ownConstructor;
            });

    static final ArchCondition<JavaClass> LIE_IN_A_NULL_MARKED_PACKAGE =
            new ArchCondition<>("lie in a package that is @NullMarked") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                    boolean marked = item.getPackage()
                            .tryGetAnnotationOfType(NullMarked.class)
                            .isPresent();
                    events.add(new SimpleConditionEvent(
                            item, marked, item.getName() + " lies in a package that is not @NullMarked"));
                }
            };

    static final DescribedPredicate<JavaClass> ARE_VALUES_OR_RULES =
            DescribedPredicate.describe("are no components, in a module above the machine rooms", item -> {
                JavaClass outermost = outermost(item);
                String[] names = item.getPackageName().split("\\.");
                boolean house = names.length > 2 && !MACHINE_ROOMS.contains(names[2]);
                return house
                        && !item.getPackageName().contains(".web")
                        && !item.getSimpleName().equals("package-info")
                        && !WAIVERS.containsKey(outermost.getName())
                        && !WAIVERS.containsKey(item.getPackageName())
                        && !outermost.isMetaAnnotatedWith(Component.class)
                        && !outermost.isAnnotatedWith(Component.class);
            });

    static final ArchCondition<JavaClass> KNOW_NO_MACHINERY =
            new ArchCondition<>("know neither Spring nor database nor files nor clock") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                    for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
                        String target = dependency.getTargetClass().getName();
                        boolean machinery = MACHINERY.stream().anyMatch(target::startsWith);
                        if (machinery) {
                            events.add(SimpleConditionEvent.violated(item, dependency.getDescription()));
                        }
                    }
                }
            };

    private Conditions() {}

    private static boolean readsTime(CodeUnitAccessTarget target) {
        String owner = target.getOwner().getName();
        List<String> parameters =
                target.getRawParameterTypes().stream().map(JavaClass::getName).toList();
        return switch (target.getName()) {
            case "now" -> owner.startsWith("java.time.") && !parameters.contains(Clock.class.getName());
            case "currentTimeMillis" -> owner.equals(System.class.getName());
            case JavaConstructor.CONSTRUCTOR_NAME -> owner.equals(Date.class.getName()) && parameters.isEmpty();
            case "system", "systemUTC", "systemDefaultZone", "tick", "tickMillis", "tickSeconds" ->
                owner.equals(Clock.class.getName()) || owner.equals(InstantSource.class.getName());
            default -> false;
        };
    }

    private static JavaClass outermost(JavaClass item) {
        return item.getEnclosingClass().map(Conditions::outermost).orElse(item);
    }

    private static ArchCondition<JavaClass> notAccess(
            String description, BiPredicate<JavaClass, CodeUnitAccessTarget> forbidden) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                accesses(item).forEach(access -> {
                    if (access.getTarget() instanceof CodeUnitAccessTarget target && forbidden.test(item, target)) {
                        events.add(SimpleConditionEvent.violated(item, access.getDescription()));
                    }
                });
            }
        };
    }

    /** Calls and references such as {@code Instant::now}. */
    private static Stream<JavaAccess<?>> accesses(JavaClass item) {
        return item.getAccessesFromSelf().stream().filter(JavaCodeUnitAccess.class::isInstance);
    }

    /** The classes that it is given to work with. */
    private static Stream<JavaClass> partsOf(JavaClass type) {
        return type.getConstructors().stream().flatMap(constructor -> constructor.getRawParameterTypes().stream());
    }
}
