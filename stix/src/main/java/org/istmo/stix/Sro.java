package org.istmo.stix;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Relationship objects (section 5), each as a view of its own. */
public sealed interface Sro extends View {

    /** Section 5.1: {@code relationship}. */
    record Relationship(StixObject object) implements Sro {

        /** {@code relationship_type}, required. */
        public String relationshipType() {
            return required("relationship_type");
        }

        /** {@code description}. */
        public @Nullable String description() {
            return object.text("description");
        }

        /** {@code source_ref}, required. */
        public String sourceRef() {
            return required("source_ref");
        }

        /** {@code target_ref}, required. */
        public String targetRef() {
            return required("target_ref");
        }

        /** {@code start_time}. */
        public @Nullable Timestamp startTime() {
            return time("start_time");
        }

        /** {@code stop_time}. */
        public @Nullable Timestamp stopTime() {
            return time("stop_time");
        }
    }

    /** Section 5.2: {@code sighting}. */
    record Sighting(StixObject object) implements Sro {

        /** {@code description}. */
        public @Nullable String description() {
            return object.text("description");
        }

        /** {@code first_seen}. */
        public @Nullable Timestamp firstSeen() {
            return time("first_seen");
        }

        /** {@code last_seen}. */
        public @Nullable Timestamp lastSeen() {
            return time("last_seen");
        }

        /** {@code count}. */
        public @Nullable Long count() {
            return whole("count");
        }

        /** {@code sighting_of_ref}, required. */
        public String sightingOfRef() {
            return required("sighting_of_ref");
        }

        /** {@code observed_data_refs}. */
        public List<String> observedDataRefs() {
            return object.tree().texts("observed_data_refs");
        }

        /** {@code where_sighted_refs}. */
        public List<String> whereSightedRefs() {
            return object.tree().texts("where_sighted_refs");
        }

        /** {@code summary}. */
        public boolean summary() {
            return object.tree().isTrue("summary");
        }
    }
}
