package org.istmo.exchange;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.istmo.access.DataKey;
import org.istmo.access.StandingIn;
import org.istmo.access.ViewerTransactions;
import org.istmo.audit.AuditLog;
import org.istmo.operations.CannotStart;
import org.istmo.operations.Command;
import org.istmo.operations.Maintenance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./istmo exchange …}: what an operator does to the exchange of an instance that runs or is stopped. */
public final class ExchangeCommand {

    private static final String USAGE = "Say what to do: ./istmo exchange apply FILE, or ./istmo exchange import"
            + " --collection ID [--as ADDRESS] [--manifest FILE]… FILE…, or ./istmo exchange pull [REMOTE], or"
            + " ./istmo exchange push [REMOTE].";

    private ExchangeCommand() {}

    /** Does it; 0 when all of it was done, 1 when something was refused. */
    public static int run(Command command, Map<String, String> environment, PrintStream out) {
        List<String> words = command.words();
        if (words.isEmpty()) {
            throw new CannotStart(USAGE);
        }
        List<String> rest = words.subList(1, words.size());
        Function<AnnotationConfigApplicationContext, Integer> work = switch (words.getFirst()) {
            case "apply" -> apply(rest, environment, out);
            case "import" -> importing(rest, out);
            case "pull" -> federating(Federating.Way.PULL, rest, out);
            case "push" -> federating(Federating.Way.PUSH, rest, out);
            default -> throw new CannotStart(USAGE);
        };
        return Maintenance.asApplication(command, environment, connection -> {
            try (AnnotationConfigApplicationContext exchange = exchange(command, connection)) {
                return work.apply(exchange);
            }
        });
    }

    /** The exchange by itself: no server, no worker, one connection. */
    private static AnnotationConfigApplicationContext exchange(Command command, Connection connection) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(Command.class, () -> command);
        context.registerBean(DataSource.class, () -> new SingleConnectionDataSource(connection, true));
        context.register(Parts.class, AuditLog.class, DataKey.class, StandingIn.class);
        context.refresh();
        return context;
    }

    /** What it is made of; what is not asked for is not made. */
    @EnableTransactionManagement(proxyTargetClass = true)
    @ComponentScan(
            basePackageClasses = ExchangeCommand.class,
            lazyInit = true,
            excludeFilters =
                    @ComponentScan.Filter(type = FilterType.REGEX, pattern = "org\\.istmo\\.exchange\\.web\\..*"))
    static class Parts {

        @Bean
        static JdbcClient jdbc(DataSource connection) {
            return JdbcClient.create(connection);
        }

        @Bean
        static PlatformTransactionManager transactions(DataSource connection) {
            return new ViewerTransactions(connection);
        }

        @Bean
        static TransactionTemplate transaction(PlatformTransactionManager transactions) {
            return new TransactionTemplate(transactions);
        }

        @Bean
        static InstantSource clock() {
            return Clock.systemUTC();
        }

        @Bean
        static JsonMapper json() {
            return JsonMapper.builder().build();
        }
    }

    private static Function<AnnotationConfigApplicationContext, Integer> apply(
            List<String> words, Map<String, String> environment, PrintStream out) {
        if (words.size() != 1) {
            throw new CannotStart("Name the one file: ./istmo exchange apply FILE.");
        }
        Path file = Path.of(words.getFirst());
        Declaration.Read read = Declaration.read(text(file));
        return exchange -> {
            List<String> problems = switch (read) {
                case Declaration.Read.Wrong(List<String> wrong) -> wrong;
                case Declaration.Read.Understood(Declaration declaration) ->
                    exchange.getBean(DeclaringCollections.class)
                            .apply(declaration, tokens(declaration, file, environment));
            };
            problems.forEach(out::println);
            out.println(
                    problems.isEmpty()
                            ? "Applied. What is not declared is closed; nothing was deleted."
                            : "Nothing was applied.");
            return problems.isEmpty() ? 0 : 1;
        };
    }

    /** What the remotes are shown, from where the declaration says; a file's name begins at the declaration's own folder. */
    private static Map<String, String> tokens(Declaration declaration, Path file, Map<String, String> environment) {
        Map<String, String> tokens = new HashMap<>();
        for (Remote remote : declaration.remotes()) {
            Remote.Token token = remote.token();
            String said = token.file() != null
                    ? text(file.toAbsolutePath().resolveSibling(token.file()))
                    : environment.getOrDefault(String.valueOf(token.variable()), "");
            if (!said.isBlank()) {
                tokens.put(remote.name(), said.strip());
            }
        }
        return tokens;
    }

    private static Function<AnnotationConfigApplicationContext, Integer> federating(
            Federating.Way way, List<String> words, PrintStream out) {
        if (words.size() > 1) {
            throw new CannotStart("Name one remote, or none for all of them.");
        }
        String remote = words.isEmpty() ? null : words.getFirst();
        return exchange -> {
            List<Federating.Ran> all = exchange.getBean(Federating.class).run(way, remote);
            all.forEach(ran -> out.println(ran.link() + ": " + ran.said()));
            if (all.isEmpty()) {
                out.println("Nothing is declared to " + way.name().toLowerCase(Locale.ROOT) + ".");
            }
            return !all.isEmpty() && all.stream().allMatch(Federating.Ran::level) ? 0 : 1;
        };
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > Declaration.LONGEST) {
                throw new CannotStart(file + " is longer than a declaration may be.");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new CannotStart(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Function<AnnotationConfigApplicationContext, Integer> importing(
            List<String> words, PrintStream out) {
        UUID collection = null;
        String as = null;
        List<Path> manifests = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "--collection" -> collection = uuid(value(words, ++i));
                case "--as" -> as = value(words, ++i);
                case "--manifest" -> manifests.add(Path.of(value(words, ++i)));
                default -> files.add(file(words.get(i)));
            }
        }
        if (collection == null || files.isEmpty()) {
            throw new CannotStart("Name the collection and the files: ./istmo exchange import --collection ID FILE…");
        }
        ImportingObjects.Request request = new ImportingObjects.Request(collection, as, manifests, files);
        return exchange -> report(exchange.getBean(ImportingObjects.class).bring(request), !manifests.isEmpty(), out);
    }

    private static int report(ImportingObjects.Outcome outcome, boolean dated, PrintStream out) {
        return switch (outcome) {
            case ImportingObjects.Outcome.Refused(String why) -> {
                out.println(why + " Nothing was imported.");
                yield 1;
            }
            case ImportingObjects.Outcome.Done done -> {
                out.println("Imported for " + done.as() + ".");
                if (dated) {
                    out.println("Of the manifest’s versions " + done.datesKept() + " have their date_added, "
                            + done.datesMoved() + " a later one.");
                }
                for (ImportingObjects.OfFile file : done.files()) {
                    out.println(file.file() + ": " + file.taken() + " objects there, " + file.refused() + " refused");
                    file.why().forEach(why -> out.println("  " + why));
                }
                yield done.files().stream().allMatch(ImportingObjects.OfFile::isWhole) ? 0 : 1;
            }
        };
    }

    private static Path file(String word) {
        if (word.startsWith("-")) {
            throw new CannotStart("What does " + word + " mean? See ./istmo help.");
        }
        return Path.of(word);
    }

    private static String value(List<String> words, int at) {
        if (at >= words.size()) {
            throw new CannotStart(words.getLast() + " needs a value.");
        }
        return words.get(at);
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new CannotStart("--collection takes a collection’s id, a UUID, and not " + text + ".", e);
        }
    }
}
