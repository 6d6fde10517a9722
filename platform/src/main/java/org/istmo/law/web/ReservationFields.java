package org.istmo.law.web;

import org.istmo.law.Reserved;
import org.istmo.pages.Page;

/** The fields of a reservation's form by their names, and its address. */
public final class ReservationFields {

    private ReservationFields() {}

    /** The form of one reservation, where everything of it can be said anew. */
    public static String path(Reserved.Key of) {
        return LawDesk.DESK + "/reservations/" + of.instrument() + "/" + of.state() + "?article="
                + Page.encode(of.article());
    }

    /** The text that names a field. */
    public static String label(String field) {
        return switch (field) {
            case "article" -> "law.desk.reservation.article";
            case "effect" -> "law.desk.reservation.effect";
            case "text" -> "law.desk.reservation.text";
            case "since" -> "law.desk.reservation.since";
            case "ended" -> "law.desk.reservation.ended";
            case "struck" -> "law.desk.reservation.struck";
            default -> "law.desk.field." + field;
        };
    }

    /** The box that says that nobody has read this field in a source. */
    public static String box(String field) {
        return "unconfirmed-" + field;
    }
}
