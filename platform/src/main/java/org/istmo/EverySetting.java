package org.istmo;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.istmo.access.Issuers;
import org.istmo.notices.MailSettings;
import org.istmo.operations.Database;
import org.istmo.operations.Serving;
import org.istmo.operations.Setting;
import org.istmo.operations.Settings;

/** Every setting of every module: all are read before anything starts, and all that is wrong is said in one message. */
final class EverySetting {

    /** How the machine is used. */
    private static final List<Settings.Group> OF_THE_MACHINE = List.of(Database.SETTINGS, Serving.SETTINGS);

    /** Whom it reaches outside; a demonstration reaches nobody, and none of these is read there. */
    private static final List<Settings.Group> OF_OTHERS = List.of(MailSettings.SETTINGS, Issuers.SETTINGS);

    private EverySetting() {}

    /** All that there are. */
    static List<Setting> all() {
        return Stream.of(OF_THE_MACHINE, OF_OTHERS)
                .flatMap(List::stream)
                .flatMap(group -> group.settings().stream())
                .toList();
    }

    /** Starts nothing where a setting is wrong, or is none. */
    static void check(boolean demonstration, Map<String, String> environment) {
        Settings settings = new Settings(environment::get);
        OF_THE_MACHINE.forEach(group -> group.reading().accept(settings));
        if (!demonstration) {
            OF_OTHERS.forEach(group -> group.reading().accept(settings));
        }
        List<String> names = environment.keySet().stream()
                .filter(name -> !demonstration || !isOfOthers(name))
                .sorted()
                .toList();
        settings.refuseUnknown(names, all());
        settings.check();
    }

    private static boolean isOfOthers(String name) {
        return OF_OTHERS.stream()
                .flatMap(group -> group.settings().stream())
                .anyMatch(setting -> setting.isMeantBy(name));
    }
}
