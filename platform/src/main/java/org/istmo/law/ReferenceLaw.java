package org.istmo.law;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.istmo.directory.State;
import org.istmo.directory.States;
import org.istmo.operations.CannotStart;
import org.istmo.shared.LocalisedJson;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts the treaties that come with the program into an empty register: all of them, or none where one file contradicts
 * itself. From then on a change needs two people, and a new release of the program does not overwrite any.
 */
@Component
@Order(15) // after the states, whose treaties they are
class ReferenceLaw implements ApplicationRunner {

    /** Why the first version of anything is there; pages translate it. */
    static final String REASON = "As it came with the program";

    private final JdbcClient jdbc;
    private final States states;
    private final InstantSource clock;
    private final JsonMapper json;

    ReferenceLaw(JdbcClient jdbc, States states, InstantSource clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.states = states;
        this.clock = clock;
        this.json = json;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        boolean empty = jdbc.sql("SELECT NOT EXISTS (SELECT FROM law.instrument)")
                .query(Boolean.class)
                .single();
        if (empty) {
            add(TreatyFiles.read(
                    TreatyFiles.shipped(),
                    states.all().stream().map(State::code).toList(),
                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
        }
        boolean nothingReserved = jdbc.sql("SELECT NOT EXISTS (SELECT FROM law.reservation)")
                .query(Boolean.class)
                .single();
        if (nothingReserved) {
            Cells.read("reservations.csv", Reserved::read).forEach(this::add);
        }
    }

    private void add(TreatyFiles.Reading reading) {
        switch (reading) {
            case TreatyFiles.Reading.Refused refused ->
                throw new CannotStart(refused.flaws().stream()
                        .map(Flaw::toString)
                        .collect(Collectors.joining("\n", "The reference files of law are refused:\n", "")));
            case TreatyFiles.Reading.Read read -> {
                int position = 0;
                // Parents first: a child refers to its parent.
                List<Instrument> parentsFirst = read.instruments().stream()
                        .sorted((one, other) -> Boolean.compare(one.parent() != null, other.parent() != null))
                        .toList();
                for (Instrument instrument : parentsFirst) {
                    position = read.instruments().indexOf(instrument) + 1;
                    add(instrument, position, read.clauses().getOrDefault(instrument.id(), ""));
                }
                read.articles().forEach(this::add);
                read.participations().forEach(this::add);
                read.convergence().forEach(this::add);
            }
        }
    }

    private void add(Instrument instrument, int position, String clause) {
        ForceRule rule = instrument.rule();
        String kind = switch (rule) {
            case null -> null;
            case ForceRule.DaysAfter _ -> "DAYS_AFTER";
            case ForceRule.FirstOfMonthAfter _ -> "FIRST_OF_MONTH_AFTER";
            case ForceRule.OnDeposit _ -> "ON_DEPOSIT";
        };
        Integer count = switch (rule) {
            case ForceRule.DaysAfter after -> after.days();
            case ForceRule.FirstOfMonthAfter after -> after.months();
            case null, default -> null;
        };
        jdbc.sql("""
                        INSERT INTO law.instrument
                               (id, position, identifiers, short_name, name, adopted, opened, in_force, clause,
                                rule, rule_count, rule_article, parent, depositary, listed, note,
                                source, as_of, confidence, unconfirmed)
                        VALUES (:id, :position, :identifiers, :short::jsonb, :name::jsonb, :adopted, :opened, :inForce,
                                :clause, :rule, :count, :article, :parent, :depositary, :listed, :note,
                                :source, :asOf, :confidence, :unconfirmed)
                        """)
                .param("id", instrument.id().code())
                .param("position", position)
                .param("identifiers", instrument.identifiers().toArray(String[]::new))
                .param("short", LocalisedJson.write(instrument.shortName()))
                .param("name", LocalisedJson.write(instrument.name()))
                .param("adopted", instrument.adopted())
                .param("opened", instrument.opened())
                .param("inForce", instrument.inForce())
                .param("clause", clause)
                .param("rule", kind)
                .param("count", count)
                .param("article", rule == null ? null : rule.article())
                .param("parent", code(instrument.parent()))
                .param("depositary", instrument.depositary())
                .param("listed", instrument.listed())
                .param("note", instrument.note())
                .params(provenance(instrument.provenance()))
                .update();
    }

    private void add(Article article) {
        jdbc.sql("""
                        INSERT INTO law.article (instrument, number, title, kind, reservation, facts,
                                                 source, as_of, confidence, unconfirmed)
                        VALUES (:instrument, :number, :title::jsonb, :kind, :reservation, :facts,
                                :source, :asOf, :confidence, :unconfirmed)
                        """)
                .param("instrument", article.instrument().code())
                .param("number", article.number())
                .param("title", LocalisedJson.write(article.title()))
                .param("kind", article.kind().name())
                .param("reservation", article.reservation())
                .param("facts", article.facts())
                .params(provenance(article.provenance()))
                .update();
    }

    private void add(Participation participation) {
        PartialDate signed = participation.signed();
        Participation.Consent consent = participation.consent();
        jdbc.sql("""
                        INSERT INTO law.participation
                               (state, instrument, version, status, signed, consent, consented, deposited, in_force,
                                ended, reservations, reservation_note, note,
                                source, as_of, confidence, unconfirmed, reason)
                        VALUES (:state, :instrument, 1, :status, :signed, :consent, :consented, :deposited, :inForce,
                                :ended, :reservations, :reservationNote, :note,
                                :source, :asOf, :confidence, :unconfirmed, :reason)
                        """)
                .param("state", participation.state().iso3())
                .param("instrument", participation.instrument().code())
                .param("status", participation.status().name())
                .param("signed", signed == null ? null : signed.toString())
                .param("consent", consent == null ? null : consent.name())
                .param("consented", participation.consented())
                .param("deposited", participation.deposited())
                .param("inForce", participation.inForce())
                .param("ended", participation.ended())
                .param("reservations", participation.reservations().name())
                .param("reservationNote", participation.reservationNote())
                .param("note", participation.note())
                .param("reason", REASON)
                .params(provenance(participation.provenance()))
                .update();
    }

    private void add(Reserved reservation) {
        jdbc.sql("""
                        INSERT INTO law.reservation
                               (state, instrument, article, version, effect, text, since, ended, struck,
                                source, as_of, confidence, unconfirmed, reason)
                        VALUES (:state, :instrument, :article, 1, :effect, :text, :since, :ended, :struck,
                                :source, :asOf, :confidence, :unconfirmed, :reason)
                        """)
                .param("state", reservation.state().iso3())
                .param("instrument", reservation.instrument().code())
                .param("article", reservation.article())
                .param("effect", reservation.effect().name())
                .param("text", reservation.text())
                .param("since", reservation.since())
                .param("ended", reservation.ended())
                .param("struck", reservation.struck())
                .param("reason", REASON)
                .params(provenance(reservation.provenance()))
                .update();
    }

    private void add(Convergence row) {
        Map<String, String> articles = row.articles().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().code(), Map.Entry::getValue));
        jdbc.sql("""
                        INSERT INTO law.convergence (topic, version, name, articles, link, reason_for_link, reason)
                        VALUES (:topic, 1, :name, :articles::jsonb, :link, :why, :reason)
                        """)
                .param("topic", row.number())
                .param("name", row.topic())
                .param("articles", json.writeValueAsString(articles))
                .param("link", row.link().name())
                .param("why", row.reason())
                .param("reason", REASON)
                .update();
    }

    private static @Nullable String code(@Nullable InstrumentId id) {
        return id == null ? null : id.code();
    }

    private static Map<String, Object> provenance(Provenance provenance) {
        return Map.of(
                "source", provenance.source(),
                "asOf", provenance.asOf(),
                "confidence", provenance.confidence().name(),
                "unconfirmed", provenance.unconfirmed().stream().sorted().toArray(String[]::new));
    }
}
