package org.istmo;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.istmo.audit.Chain;
import org.istmo.exchange.ExchangeCommand;
import org.istmo.operations.CannotStart;
import org.istmo.operations.Command;
import org.istmo.operations.Maintenance;
import org.istmo.operations.Serving;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * The program: {@code demo}, {@code run}, {@code backup FILE}, {@code restore FILE}, {@code verify-audit},
 * {@code exchange …}.
 */
@SpringBootApplication
public class Istmo {

    /** Exit status: 0 done, 1 the check that was asked for failed, 2 it cannot start. */
    public static void main(String[] words) {
        PrintStream out = System.out;
        Map<String, String> environment = System.getenv();
        try {
            Command command = Command.parse(List.of(words));
            if (command.serves()) {
                EverySetting.check(command.verb() == Command.Verb.DEMO, environment);
            }
            int status = switch (command.verb()) {
                case DEMO, RUN -> Serving.start(Istmo.class, command, environment, out);
                case EXCHANGE -> exchange(command, environment, out);
                case VERIFY_AUDIT -> verifyAudit(command, environment, out);
                case BACKUP -> Maintenance.backup(command, environment, out);
                case RESTORE -> Maintenance.restore(command, environment, out);
            };
            if (status != 0) {
                System.exit(status);
            }
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static int exchange(Command command, Map<String, String> environment, PrintStream out) {
        LoggingSystem.get(Istmo.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        return ExchangeCommand.run(command, environment, out);
    }

    private static int verifyAudit(Command command, Map<String, String> environment, PrintStream out) {
        return Maintenance.with(command, environment, connection -> switch (Chain.verify(connection)) {
            case Chain.Finding.Whole(long length, String head) -> {
                out.println("The audit log is whole: " + length + " records, head " + head);
                yield 0;
            }
            case Chain.Finding.Broken(long position, long entry, String why) -> {
                out.println("The audit log is broken at position " + position + ", record " + entry + ": " + why);
                yield 1;
            }
        });
    }
}
