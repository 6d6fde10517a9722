package org.istmo.law.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.law.DataTables;
import org.istmo.law.Instrument;
import org.istmo.law.Law;
import org.istmo.law.NationalLaws;
import org.istmo.law.NationalTables;
import org.istmo.law.Participation;
import org.istmo.law.Register;
import org.istmo.law.SafeguardCheck;
import org.istmo.law.Standard;
import org.istmo.pages.PublicPage;
import org.istmo.pages.UnknownValue;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The register's tables as CSV and as JSON, at addresses that do not depend on the reader's language. What an address
 * does not name is all of it, and today.
 */
@Controller
class LawData {

    private final Law law;
    private final NationalLaws national;
    private final LawAnswers answers;
    private final Days days;

    LawData(Law law, NationalLaws national, LawAnswers answers, Days days) {
        this.law = law;
        this.national = national;
        this.answers = answers;
        this.days = days;
    }

    @GetMapping("/data/law/instruments.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> instruments(
            @PathVariable String format,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String known) {
        AsOf asOf = days.of(on, known);
        return answers.answer(DataTables.instruments(asOf.of(law), asOf.on()), format, asOf.lasting());
    }

    @GetMapping("/data/law/participations.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> participations(
            @PathVariable String format,
            @RequestParam(defaultValue = "") String instrument,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String known) {
        AsOf asOf = days.of(on, known);
        Register register = asOf.of(law);
        LocalDate day = asOf.on();
        List<Instrument> instruments = instruments(register, instrument);
        state(state, register);
        List<Participation> chosen = instruments.stream()
                .flatMap(one -> register.participations(one.id()).stream())
                .filter(one -> state.isEmpty() || one.state().iso3().equals(state))
                .toList();
        return answers.answer(
                DataTables.participations(register, instruments, chosen, day),
                format,
                asOf.lasting("instrument", instrument, "state", state));
    }

    @GetMapping("/data/law/reservations.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> reservations(
            @PathVariable String format,
            @RequestParam(defaultValue = "") String instrument,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String known) {
        AsOf asOf = days.of("", known);
        Register register = asOf.of(law);
        instruments(register, instrument);
        state(state, register);
        return answers.answer(
                DataTables.reservations(
                        register.reservations().stream()
                                .filter(one -> instrument.isEmpty()
                                        || one.instrument().code().equals(instrument))
                                .filter(one ->
                                        state.isEmpty() || one.state().iso3().equals(state))
                                .toList(),
                        asOf.knowing()),
                format,
                asOf.lastingKnowledge("instrument", instrument, "state", state));
    }

    @GetMapping("/data/law/articles.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> articles(@PathVariable String format, @RequestParam(defaultValue = "") String instrument) {
        Register register = law.register();
        return answers.answer(
                DataTables.articles(register, instruments(register, instrument), days.today()),
                format,
                Map.of("instrument", instrument));
    }

    @GetMapping("/data/law/convergence.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> convergence(@PathVariable String format, @RequestParam(defaultValue = "") String known) {
        AsOf asOf = days.of("", known);
        return answers.answer(DataTables.convergence(asOf.of(law), asOf.knowing()), format, asOf.lastingKnowledge());
    }

    @GetMapping("/data/law/standards.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> standards(@PathVariable String format) {
        return answers.answer(DataTables.standards(Standard.all(), days.today()), format, Map.of());
    }

    @GetMapping("/data/law/safeguards.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> safeguards(@PathVariable String format) {
        return answers.answer(
                DataTables.safeguards(SafeguardCheck.of(SafeguardCheck.Target.LAW), days.today()), format, Map.of());
    }

    @GetMapping("/data/law/date-checks.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> dateChecks(
            @PathVariable String format,
            @RequestParam(defaultValue = "") String instrument,
            @RequestParam(defaultValue = "") String known) {
        AsOf asOf = days.of("", known);
        Register register = asOf.of(law);
        return answers.answer(
                DataTables.dateChecks(register, instruments(register, instrument), asOf.knowing()),
                format,
                asOf.lastingKnowledge("instrument", instrument));
    }

    @GetMapping("/data/law/provisions.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> provisions(
            @PathVariable String format,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String known) {
        AsOf day = days.national(known);
        return answers.answer(
                NationalTables.provisions(day.of(national), state(state, law.register()), day.knowing()),
                format,
                day.lastingKnowledge("state", state));
    }

    @GetMapping("/data/law/mappings.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> mappings(
            @PathVariable String format,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String instrument,
            @RequestParam(defaultValue = "") String known) {
        Register register = law.register();
        instruments(register, instrument);
        AsOf day = days.national(known);
        return answers.answer(
                NationalTables.mappings(day.of(national), state(state, register), instrument, day.knowing()),
                format,
                day.lastingKnowledge("state", state, "instrument", instrument));
    }

    /** The code of a state that is there, or nothing. */
    private static String state(String iso3, Register register) {
        if (!iso3.isEmpty() && register.state(iso3).isEmpty()) {
            throw new UnknownValue(
                    "state",
                    register.states().stream().map(s -> s.code().iso3()).toList());
        }
        return iso3;
    }

    private static List<Instrument> instruments(Register register, String code) {
        if (code.isEmpty()) {
            return register.instruments();
        }
        return List.of(register.instrument(code)
                .orElseThrow(() -> new UnknownValue(
                        "instrument",
                        register.instruments().stream()
                                .map(instrument -> instrument.id().code())
                                .toList())));
    }
}
