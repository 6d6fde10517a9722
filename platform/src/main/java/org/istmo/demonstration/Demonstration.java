package org.istmo.demonstration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Role;
import org.istmo.access.Viewer;
import org.istmo.observatory.data.DataReleases;
import org.istmo.observatory.data.MakingDataRelease;
import org.istmo.operations.Command;
import org.istmo.pages.PublicContentChanged;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Fills an empty demonstration, once; a later start finds it as it was left. */
@Component
@Order(100)
class Demonstration implements ApplicationRunner {

    private final Command command;
    private final DemonstrationPeople people;
    private final DemonstrationLevels levels;
    private final DemonstrationCosts costs;
    private final DemonstrationNationalLaw nationalLaw;
    private final DemonstrationTeams teams;
    private final DemonstrationExchange exchange;
    private final DemonstrationCorrection correction;
    private final MakingDataRelease release;
    private final DataReleases releases;
    private final ApplicationEventPublisher events;
    private final Environment environment;

    Demonstration(
            Command command,
            DemonstrationPeople people,
            DemonstrationLevels levels,
            DemonstrationCosts costs,
            DemonstrationNationalLaw nationalLaw,
            DemonstrationTeams teams,
            DemonstrationExchange exchange,
            DemonstrationCorrection correction,
            MakingDataRelease release,
            DataReleases releases,
            ApplicationEventPublisher events,
            Environment environment) {
        this.command = command;
        this.people = people;
        this.levels = levels;
        this.costs = costs;
        this.nationalLaw = nationalLaw;
        this.teams = teams;
        this.exchange = exchange;
        this.correction = correction;
        this.release = release;
        this.releases = releases;
        this.events = events;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (command.verb() != Command.Verb.DEMO) {
            return;
        }
        Path data = command.data();
        String base = command.base() != null
                ? command.base()
                : "http://" + command.address() + ":" + environment.getProperty("local.server.port");
        ObjectNode file;
        if (Files.exists(data.resolve(DemonstrationPeople.FILE))) {
            // The address may have changed since the last start; the people have not.
            file = people.read(data).put("baseUrl", base);
        } else {
            file = people.add(base);
        }
        people.write(data, file);
        if (levels.isEmpty()) {
            Viewer.Person officer = people.actor(file, Role.SECRETARIAT_OFFICER);
            CurrentViewer.as(officer, () -> {
                levels.add(takers(file));
                costs.add();
                return true;
            });
            List<Viewer.Person> editors = people.actors(file, Role.NATIONAL_LAW_EDITOR);
            nationalLaw.add(editors.getFirst(), editors.getLast());
            teams.add(role -> people.actors(file, role));
            exchange.add(people.actors(file, Role.TEAM_OFFICER));
            exchange.circle(people.actor(file, Role.TEAM_OFFICER), people.actor(file, Role.EXCHANGE_CONTRIBUTOR));
        }
        exchange.describe(file, base);
        people.write(data, file);
        if (releases.newest().isEmpty()) {
            events.publishEvent(new PublicContentChanged());
            Viewer.Person releaser = people.actor(file, Role.RELEASE_OFFICER);
            CurrentViewer.as(releaser, release::make);
            correction.make(role -> people.actor(file, role));
            CurrentViewer.as(releaser, release::make);
        }
    }

    private Map<Role, UUID> takers(ObjectNode file) {
        Map<Role, UUID> takers = new EnumMap<>(Role.class);
        for (Role role : List.of(Role.ASSESSOR, Role.REVIEWER, Role.STATE_VALIDATOR, Role.RELEASE_OFFICER)) {
            takers.put(role, people.actor(file, role).account());
        }
        return takers;
    }
}
