package org.istmo.demonstration;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Role;
import org.istmo.access.Viewer;
import org.istmo.directory.Application;
import org.istmo.directory.ApplyingToJoin;
import org.istmo.directory.ClosedRecords;
import org.istmo.directory.Constituency;
import org.istmo.directory.ContactCheck;
import org.istmo.directory.ContactPoint;
import org.istmo.directory.ContactPoints;
import org.istmo.directory.DecidingApplication;
import org.istmo.directory.Holidays;
import org.istmo.directory.Hours;
import org.istmo.directory.Listings;
import org.istmo.directory.Organisation;
import org.istmo.directory.Organisations;
import org.istmo.directory.OutlineItem;
import org.istmo.directory.Profile;
import org.istmo.directory.RecordingTeam;
import org.istmo.directory.SavingProfile;
import org.istmo.directory.Sector;
import org.istmo.directory.SelfAssessment;
import org.istmo.directory.SelfAssessments;
import org.istmo.directory.Sim3;
import org.istmo.directory.Sim3Profiles;
import org.istmo.directory.Team;
import org.istmo.directory.TeamKeys;
import org.istmo.directory.Teams;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Invented response teams in real states: addresses for documentation (RFC 5737, RFC 3849), numbers for documentation
 * (RFC 5398), domains that are nobody's (RFC 2606). Two of them claim the same range, and one key ends soon.
 */
@Component
class DemonstrationTeams {

    private static final LocalDate SINCE = LocalDate.of(2024, 3, 4);

    private final Organisations organisations;
    private final Listings listings;
    private final Teams teams;
    private final RecordingTeam recording;
    private final SavingProfile saving;
    private final TeamKeys keys;
    private final ClosedRecords closed;
    private final Sim3Profiles profiles;
    private final SelfAssessments assessments;
    private final ContactPoints contacts;
    private final JdbcClient jdbc;
    private final Holidays holidays;
    private final ApplyingToJoin applying;
    private final DecidingApplication deciding;
    private final InstantSource clock;

    DemonstrationTeams(
            Organisations organisations,
            Listings listings,
            Teams teams,
            RecordingTeam recording,
            SavingProfile saving,
            TeamKeys keys,
            ClosedRecords closed,
            Sim3Profiles profiles,
            SelfAssessments assessments,
            ContactPoints contacts,
            JdbcClient jdbc,
            Holidays holidays,
            ApplyingToJoin applying,
            DecidingApplication deciding,
            InstantSource clock) {
        this.organisations = organisations;
        this.listings = listings;
        this.teams = teams;
        this.recording = recording;
        this.saving = saving;
        this.keys = keys;
        this.closed = closed;
        this.profiles = profiles;
        this.assessments = assessments;
        this.contacts = contacts;
        this.jdbc = jdbc;
        this.holidays = holidays;
        this.applying = applying;
        this.deciding = deciding;
        this.clock = clock;
    }

    /** Adds them; {@code actors} are the demonstration's people by role. */
    void add(Function<Role, List<Viewer.Person>> actors) {
        Viewer.Person secretariat = actors.apply(Role.SECRETARIAT_OFFICER).getFirst();
        CurrentViewer.as(secretariat, () -> {
            listed("Agencia Nacional (demostración)", "CRI");
            listed(DemonstrationPeople.UNIVERSITY, "URY");
            addTeams();
            return true;
        });
        List<Viewer.Person> officers = actors.apply(Role.TEAM_OFFICER);
        publish(officers.get(0), "CSIRT Ceibo", Duration.ofDays(400));
        publish(officers.get(1), "CSIRT Ipê", Duration.ofDays(20));
        CurrentViewer.as(secretariat, () -> {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            holidays.add(new Holidays.Holiday("CRI", today.plusDays(9), "Feriado inventado (demostración)"));
            return holidays.add(
                    new Holidays.Holiday(Holidays.SECRETARIAT, today.plusDays(16), "Invented holiday (demonstration)"));
        });
        assess(secretariat, officers.get(0), officers.get(1));
        contact(officers.get(0), 3, true);
        contact(officers.get(1), 20, false);
        apply(
                actors.apply(Role.STATE_VALIDATOR).getFirst(),
                actors.apply(Role.NATIONAL_CONTACT).getLast());
    }

    /** One team has assessed itself beside an invented profile, with gaps, and another has confirmed it. */
    private void assess(Viewer.Person secretariat, Viewer.Person officer, Viewer.Person reviewer) {
        Map<String, Integer> minima = new TreeMap<>();
        Map<String, Integer> answers = new TreeMap<>();
        for (Sim3.Parameter parameter : Sim3.PARAMETERS) {
            minima.put(parameter.code(), parameter.code().startsWith("O") ? 3 : 2);
            answers.put(parameter.code(), Set.of("H-3", "T-9", "P-14").contains(parameter.code()) ? 1 : 3);
        }
        UUID profile = CurrentViewer.as(
                secretariat,
                () -> profiles.load(
                        "Invented profile (demonstration)",
                        Language.ENGLISH,
                        "Made up for the demonstration: no network asks for these levels.",
                        minima));
        Team team = teamOf(officer);
        SelfAssessment handedIn = CurrentViewer.as(officer, () -> {
            assessments.save(team, profile, answers, 0);
            assessments.submit(team, teamOf(reviewer).id(), 1);
            return assessments.of(team.id()).getFirst();
        });
        CurrentViewer.as(
                reviewer,
                () -> assessments.review(handedIn, true, "Vimos os documentos que a equipe mostrou (demonstração)."));
        CurrentViewer.as(officer, () -> assessments.publish(team, handedIn.id(), true));
    }

    /** A contact point that was asked some days ago, and has answered or not. */
    private void contact(Viewer.Person officer, int daysAgo, boolean answered) {
        LocalDate asked = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(daysAgo);
        ContactPoint contact = new ContactPoint(
                UUID.randomUUID(),
                teamOf(officer).organisation().id(),
                ContactPoint.Purpose.INCIDENTS,
                officer.name() + " (demo)",
                "contact-" + daysAgo + "@demo.invalid",
                officer.language());
        CurrentViewer.as(officer, () -> {
            contacts.add(contact);
            return true;
        });
        jdbc.sql("""
                        INSERT INTO directory.contact_check (id, contact, asked_on, reminded_on, escalated_on, confirmed_on)
                        VALUES (:id, :contact, :asked, :reminded, :escalated, :confirmed)
                        """)
                .param("id", UUID.randomUUID())
                .param("contact", contact.id())
                .param("asked", asked)
                .param("reminded", answered ? null : asked.plusDays(ContactCheck.REMINDED_AFTER))
                .param("escalated", answered ? null : asked.plusDays(ContactCheck.ESCALATED_AFTER))
                .param("confirmed", answered ? asked.plusDays(1) : null)
                .update();
    }

    private Team teamOf(Viewer.Person officer) {
        return teams.of(Objects.requireNonNull(officer.organisation())).orElseThrow();
    }

    /** A team of a sector asks to join: the state's contact has agreed, the national team has not decided yet. */
    private void apply(Viewer.Person applicant, Viewer.Person contact) {
        ApplyingToJoin.Outcome outcome = CurrentViewer.as(applicant, () -> {
            Organisation agency = organisations.of(new StateCode("CRI")).stream()
                    .filter(one -> one.name().equals("Agencia Nacional (demostración)"))
                    .findFirst()
                    .orElseThrow();
            return applying.apply(
                    agency,
                    new StateCode("CRI"),
                    new Application.Draft(
                            Team.Kind.SECTORAL,
                            "CSIRT Puertos (demostración)",
                            Language.SPANISH,
                            "Puertos y aduanas: aviso temprano y coordinación. Todo es inventado.",
                            new Application.Founding(
                                    "https://demo.invalid/decreto", "Decreto inventado para la demostración")));
        });
        if (!(outcome instanceof ApplyingToJoin.Outcome.Sent(UUID application))) {
            throw new IllegalStateException(outcome.toString());
        }
        CurrentViewer.as(
                contact,
                () -> deciding.decide(application, 0, true, "El Estado patrocina este equipo (demostración)."));
    }

    private void listed(String name, String state) {
        organisations.of(new StateCode(state)).stream()
                .filter(organisation -> organisation.name().equals(name))
                .forEach(organisation -> listings.list(organisation.id(), true, null));
    }

    private void addTeams() {
        team("CSIRT Ceibo (demostración)", "URY", Language.SPANISH, Team.Kind.NATIONAL, "America/Montevideo", true)
                .save(List.of("192.0.2.0/25", "2001:db8:1::/48"), List.of(64_496L), List.of("ceibo.example"));
        team("CSIRT Ipê (demonstração)", "BRA", Language.PORTUGUESE, Team.Kind.NATIONAL, "America/Sao_Paulo", true)
                .save(List.of("198.51.100.0/24"), List.of(64_497L), List.of("ipe.example"));
        team("CSIRT Guaria (demostración)", "CRI", Language.SPANISH, Team.Kind.NATIONAL, "America/Costa_Rica", false)
                .save(List.of("203.0.113.0/25"), List.of(64_498L), List.of("guaria.example"));
        team(
                        "CERT Hibiscus (démonstration)",
                        "HTI",
                        Language.FRENCH,
                        Team.Kind.NATIONAL,
                        "America/Port-au-Prince",
                        false)
                .save(List.of("203.0.113.128/26"), List.of(64_499L), List.of("hibiscus.example"));
        team("CIRT Lignum (demonstration)", "JAM", Language.ENGLISH, Team.Kind.NATIONAL, "America/Jamaica", true)
                .save(List.of("192.0.2.128/25"), List.of(64_500L), List.of("lignum.example"));
        team("CSIRT Energia (demonstração)", "BRA", Language.PORTUGUESE, Team.Kind.SECTORAL, "America/Sao_Paulo", true)
                .save(List.of("198.51.100.128/26"), List.of(64_501L), List.of("energia.example"));
        team("CERT Érable (démonstration)", "CAN", Language.FRENCH, Team.Kind.SECTORAL, "America/Toronto", false)
                .save(List.of("2001:db8:2::/48"), List.of(64_502L), List.of("erable.example"));
        team("CSIRT Harbour (demonstration)", "BRB", Language.ENGLISH, Team.Kind.LOCAL, "America/Barbados", false)
                .save(List.of("203.0.113.192/27"), List.of(), List.of("harbour.example"));
    }

    private Invented team(String name, String state, Language language, Team.Kind kind, String zone, boolean always) {
        StateCode code = new StateCode(state);
        UUID organisation = organisations.of(code).stream()
                .filter(one -> one.name().equals(name))
                .map(Organisation::id)
                .findFirst()
                .orElseGet(() -> {
                    Organisation founded = new Organisation(UUID.randomUUID(), name, language, Sector.CSIRT, code);
                    organisations.add(founded);
                    return founded.id();
                });
        String called = name.replaceFirst(" \\(.*", "");
        return new Invented(recording.record(organisation, called, kind, SINCE), name, language, zone, always);
    }

    /** A team while its profile is being written. */
    private final class Invented {

        private final Team team;
        private final String name;
        private final Language language;
        private final Hours hours;

        Invented(Team team, String name, Language language, String zone, boolean always) {
            this.team = team;
            this.name = name;
            this.language = language;
            this.hours = always
                    ? new Hours.Always(ZoneId.of(zone))
                    : new Hours.Weekly(
                            ZoneId.of(zone),
                            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                            LocalTime.of(8, 0),
                            LocalTime.of(17, 0));
        }

        void save(List<String> ranges, List<Long> systems, List<String> domains) {
            Map<OutlineItem, String> texts = new EnumMap<>(OutlineItem.class);
            texts.put(OutlineItem.E_MAIL, "incidents@" + domains.getFirst());
            texts.put(OutlineItem.TELEPHONE, "+999 555 0100");
            Words words = Words.in(language);
            texts.put(OutlineItem.ADDRESS, words.address());
            texts.put(OutlineItem.MISSION, words.mission());
            texts.put(OutlineItem.CONSTITUENCY, words.constituency());
            texts.put(OutlineItem.AUTHORITY, words.authority());
            texts.put(OutlineItem.INCIDENTS, words.incidents());
            texts.put(OutlineItem.COOPERATION, words.cooperation());
            texts.put(OutlineItem.TRIAGE, words.triage());
            texts.put(OutlineItem.DISCLAIMERS, words.disclaimer());
            List<String> spoken =
                    language == Language.ENGLISH ? List.of("en") : List.of(language.tag(), Language.ENGLISH.tag());
            saving.save(
                    team,
                    new Profile(name, language, texts, hours, spoken, new Constituency(ranges, systems, domains)),
                    0);
        }
    }

    /** What the invented teams say, in each language. */
    private record Words(
            String address,
            String mission,
            String constituency,
            String authority,
            String incidents,
            String cooperation,
            String triage,
            String disclaimer) {

        static Words in(Language language) {
            return switch (language) {
                case SPANISH ->
                    new Words(
                            "Calle Inventada 123 (demostración)",
                            "Coordinar la respuesta a los incidentes de ciberseguridad de su comunidad y ayudar a prevenirlos. Este equipo es inventado.",
                            "Organismos públicos y operadores de servicios esenciales, todos inventados.",
                            "Recomienda medidas; no puede imponerlas.",
                            "Atiende todo tipo de incidentes; el nivel de apoyo depende de la gravedad y de los recursos.",
                            "Comparte con otros equipos según el Protocolo TLP 2.0 y responde en el plazo de un día hábil.",
                            "Confirma la recepción, verifica el incidente y establece su alcance.",
                            "Este perfil es inventado para una demostración: no escriba ni llame.");
                case PORTUGUESE ->
                    new Words(
                            "Rua Inventada, 123 (demonstração)",
                            "Coordenar a resposta aos incidentes de segurança cibernética da sua comunidade e ajudar a preveni-los. Esta equipe é inventada.",
                            "Órgãos públicos e operadores de serviços essenciais, todos inventados.",
                            "Recomenda medidas; não pode impô-las.",
                            "Atende todo tipo de incidente; o nível de apoio depende da gravidade e dos recursos.",
                            "Compartilha com outras equipes conforme o TLP 2.0 e responde em um dia útil.",
                            "Confirma o recebimento, verifica o incidente e define seu alcance.",
                            "Este perfil é inventado para uma demonstração: não escreva nem ligue.");
                case FRENCH ->
                    new Words(
                            "123, rue Inventée (démonstration)",
                            "Coordonner la réponse aux incidents de cybersécurité de ses bénéficiaires et aider à les prévenir. Cette équipe est inventée.",
                            "Organismes publics et opérateurs de services essentiels, tous inventés.",
                            "Recommande des mesures ; ne peut les imposer.",
                            "Traite tous les types d’incidents ; l’assistance dépend de la gravité et des moyens.",
                            "Partage avec d’autres équipes selon le TLP 2.0 et répond sous un jour ouvrable.",
                            "Accuse réception, vérifie l’incident et en mesure l’étendue.",
                            "Ce profil est inventé pour une démonstration : n’écrivez pas et n’appelez pas.");
                case ENGLISH ->
                    new Words(
                            "123 Invented Street (demonstration)",
                            "To coordinate the response to its constituency’s cybersecurity incidents and help to prevent them. This team is invented.",
                            "Public bodies and operators of essential services, all of them invented.",
                            "It recommends measures; it cannot impose them.",
                            "It answers incidents of every kind; how far depends on their severity and its means.",
                            "It shares with other teams by TLP 2.0 and answers within one working day.",
                            "It confirms receipt, verifies the incident and finds its extent.",
                            "This profile is invented for a demonstration: do not write or call.");
            };
        }
    }

    private void publish(Viewer.Person officer, String name, Duration lifetime) {
        String domain = name.contains("Ipê") ? "ipe.example" : "ceibo.example";
        CurrentViewer.as(officer, () -> {
            Team team = teamOf(officer);
            keys.add(team, InventedKey.armored(name + " (demo) <incidents@" + domain + ">", clock.instant(), lifetime));
            return closed.save(
                    team,
                    0,
                    "+999 555 0199 (demo)",
                    officer.name() + " (demo)",
                    "Phishing: phishing@" + domain + "\nDDoS: noc@" + domain);
        });
    }
}
