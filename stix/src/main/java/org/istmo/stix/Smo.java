package org.istmo.stix;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Meta objects (section 7), each as a view of its own. */
public sealed interface Smo extends View {

    /** Section 7.1: {@code language-content}. */
    record LanguageContent(StixObject object) implements Smo {

        /** {@code object_ref}, required. */
        public String objectRef() {
            return required("object_ref");
        }

        /** {@code object_modified}. */
        public @Nullable Timestamp objectModified() {
            return time("object_modified");
        }

        /** {@code contents}, required. */
        public Json.@Nullable Dictionary contents() {
            return object.tree().dictionary("contents");
        }
    }

    /** Section 7.2.1: {@code marking-definition}. */
    record MarkingDefinition(StixObject object) implements Smo {

        /** {@code name}. */
        public @Nullable String name() {
            return object.text("name");
        }

        /** Deprecated: {@code definition_type}. */
        public @Nullable String definitionType() {
            return object.text("definition_type");
        }

        /** Deprecated: {@code definition}. */
        public Json.@Nullable Dictionary definition() {
            return object.tree().dictionary("definition");
        }
    }

    /** Section 7.3: {@code extension-definition}. */
    record ExtensionDefinition(StixObject object) implements Smo {

        /** {@code name}, required. */
        public String name() {
            return required("name");
        }

        /** {@code description}. */
        public @Nullable String description() {
            return object.text("description");
        }

        /** {@code schema}, required. */
        public String schema() {
            return required("schema");
        }

        /** {@code version}, required. */
        public String version() {
            return required("version");
        }

        /** {@code extension_types}, required. */
        public List<String> extensionTypes() {
            return object.tree().texts("extension_types");
        }

        /** {@code extension_properties}. */
        public List<String> extensionProperties() {
            return object.tree().texts("extension_properties");
        }
    }
}
