package org.istmo.operations;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Istmo as a server: the database and the application start side by side, and stop in the right order. */
public final class Serving {

    private static final Setting LOG = new Setting("ISTMO_LOG", "text or json");
    private static final List<String> LOGS = List.of("", "text", "json");

    /** How the log is written, and where what is unpacked once is kept. */
    public static final Settings.Group SETTINGS =
            new Settings.Group(List.of(LOG, DataDirectory.CACHE), Serving::readLog);

    private Serving() {}

    private static void readLog(Settings settings) {
        if (!LOGS.contains(settings.text(LOG))) {
            settings.refuse(LOG, "is not “" + settings.text(LOG) + "”");
        }
    }

    /** Starts, prints one line with the address once everything can be used, and returns; threads keep it alive. */
    public static int start(Class<?> application, Command command, Map<String, String> environment, PrintStream out) {
        DataDirectory data = DataDirectory.take(command.data());
        Started started = new Started();
        Runtime.getRuntime().addShutdownHook(new Thread(started::stop, "stopping"));
        SpringApplication spring = new SpringApplication(application);
        spring.setBannerMode(Banner.Mode.OFF);
        spring.setRegisterShutdownHook(false);
        spring.setDefaultProperties(properties(command, environment));
        spring.addInitializers(context -> {
            // Here, and not before: what is logged while the log is being set up is lost.
            CompletableFuture<Database> database = CompletableFuture.supplyAsync(
                    () -> database(command, data, environment, started),
                    task -> Thread.ofPlatform().name("database").daemon().start(task));
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(Command.class, () -> command);
            beans.registerBean(StartingDatabase.class, () -> new StartingDatabase(database));
        });
        try {
            ConfigurableApplicationContext context = spring.run();
            started.context = context;
            out.println("Istmo is ready: " + address(command, context));
            return 0;
        } catch (RuntimeException e) {
            CannotStart reason = reasonIn(e);
            if (reason != null) {
                throw reason;
            }
            throw e;
        }
    }

    private static Database database(
            Command command, DataDirectory data, Map<String, String> environment, Started started) {
        Database database = Database.external(environment);
        if (database == null) {
            if (command.prepared() != null) {
                EmbeddedPostgres.takePrepared(command.prepared(), data.path(), DataDirectory.cache(environment));
            }
            EmbeddedPostgres postgres = EmbeddedPostgres.start(data.path(), DataDirectory.cache(environment));
            started.postgres = postgres;
            database = Database.on(postgres, "istmo");
        }
        Migrations.run(database);
        return database;
    }

    private static Properties properties(Command command, Map<String, String> environment) {
        Properties properties = new Properties();
        if (new Settings(environment::get).text(LOG).equals("json")) {
            properties.setProperty("logging.structured.format.console", "logstash");
        }
        properties.setProperty("server.port", Integer.toString(command.port()));
        properties.setProperty("server.address", command.address());
        return properties;
    }

    private static String address(Command command, ConfigurableApplicationContext context) {
        return command.base() != null
                ? command.base()
                : "http://" + command.address() + ":" + context.getEnvironment().getProperty("local.server.port");
    }

    private static @Nullable CannotStart reasonIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart reason) {
                return reason;
            }
            if (cause instanceof org.springframework.boot.web.server.PortInUseException port) {
                return new CannotStart("Port " + port.getPort() + " is in use: give another one with --port.", port);
            }
        }
        return null;
    }

    /** What has to be stopped: first the application, which ends its requests, then the database. */
    private static final class Started {

        private volatile @Nullable ConfigurableApplicationContext context;
        private volatile @Nullable EmbeddedPostgres postgres;

        void stop() {
            ConfigurableApplicationContext running = context;
            if (running != null) {
                running.close();
            }
            EmbeddedPostgres server = postgres;
            if (server != null) {
                server.close();
            }
        }
    }
}
