package org.istmo.law.web;

import org.istmo.directory.State;
import org.istmo.law.Instrument;
import org.istmo.law.Register;
import org.istmo.pages.NotFound;

/** The state and the instrument that a form of the desk is about. */
record DeskPlace(Instrument instrument, State state) {

    /** Of these codes; NotFound where the register shows no such state by such an instrument. */
    static DeskPlace of(Register register, String instrument, String iso3) {
        return new DeskPlace(
                register.instrument(instrument)
                        .filter(Instrument::listed)
                        .orElseThrow(() -> new NotFound("instrument " + instrument)),
                register.state(iso3).orElseThrow(() -> new NotFound("state " + iso3)));
    }
}
