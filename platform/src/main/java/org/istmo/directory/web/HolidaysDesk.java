package org.istmo.directory.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.directory.Holidays;
import org.istmo.directory.State;
import org.istmo.directory.States;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The holidays by which approvers' clocks run. */
@Controller
class HolidaysDesk {

    private static final String PATH = Page.PATH + "/directory/desk/holidays";

    private final Holidays holidays;
    private final States states;

    HolidaysDesk(Holidays holidays, States states) {
        this.holidays = holidays;
        this.states = states;
    }

    @GetMapping(PATH)
    @Permits(Permission.DIRECTORY_SECRETARIAT)
    ModelAndView holidays(Page page, @RequestParam(defaultValue = Holidays.SECRETARIAT) String calendar) {
        return view(page, calendar, new Typed(Map.of()));
    }

    @PostMapping(PATH)
    @Permits(Permission.DIRECTORY_SECRETARIAT)
    @Audits(Act.HOLIDAYS_CHANGED)
    ModelAndView add(Page page, @RequestParam Map<String, String> values) {
        Typed typed = new Typed(values);
        String calendar = known(typed.value("calendar"));
        Optional<LocalDate> day = typed.day("day", LocalDate.of(2199, 12, 31), page.t("directory.holidays.day.form"));
        if (day.isEmpty()) {
            typed.refuse("day", page.t("directory.holidays.day.form"));
        }
        String name = typed.required("name", 200, page.t("directory.holidays.name.missing"));
        if (typed.problems().isEmpty() && !holidays.add(new Holidays.Holiday(calendar, day.orElseThrow(), name))) {
            typed.refuse("day", page.t("directory.holidays.there"));
        }
        if (!typed.problems().isEmpty()) {
            ModelAndView again = view(page, calendar, typed);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        return back(page, calendar);
    }

    @PostMapping(PATH + "/remove")
    @Permits(Permission.DIRECTORY_SECRETARIAT)
    @Audits(Act.HOLIDAYS_CHANGED)
    ModelAndView remove(
            Page page, @RequestParam(defaultValue = "") String calendar, @RequestParam(defaultValue = "") String day) {
        try {
            holidays.remove(known(calendar), LocalDate.parse(day));
        } catch (DateTimeParseException noDay) {
            // There is nothing on a day that is none.
        }
        return back(page, known(calendar));
    }

    private static ModelAndView back(Page page, String calendar) {
        return new ModelAndView("redirect:" + page.to("/directory/desk/holidays?calendar=" + calendar));
    }

    /** The calendar of this name; the secretariat's where there is none. */
    private String known(String calendar) {
        return states.all().stream()
                .map(state -> state.code().iso3())
                .filter(calendar::equals)
                .findFirst()
                .orElse(Holidays.SECRETARIAT);
    }

    private ModelAndView view(Page page, String calendar, Typed typed) {
        List<State> alphabetical = states.all().stream()
                .sorted(page.alphabetical(state -> page.t(state.name())))
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("calendar", known(calendar));
        model.put("states", alphabetical);
        model.put("days", holidays.of(known(calendar)));
        model.put("typed", typed);
        return new ModelAndView("directory/holidays", model);
    }
}
