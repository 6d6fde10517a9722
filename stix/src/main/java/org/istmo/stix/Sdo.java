package org.istmo.stix;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Domain objects (section 4), each as a view of its own. */
public sealed interface Sdo extends View {

    /** Section 4.1: {@code attack-pattern}. */
    record AttackPattern(StixObject object) implements Sdo {

        /** {@code name}, required. */
        public String name() {
            return required("name");
        }

        /** {@code description}. */
        public @Nullable String description() {
            return object.text("description");
        }

        /** {@code aliases}. */
        public List<String> aliases() {
            return object.tree().texts("aliases");
        }

        /** {@code kill_chain_phases}. */
        public List<KillChainPhase> killChainPhases() {
            return KillChainPhase.in(object);
        }
    }

    /** Section 4.2: {@code campaign}. */
    record Campaign(StixObject object) implements Sdo {

        /** {@code name}, required. */
        public String name() {
            return required("name");
        }

        /** {@code description}. */
        public @Nullable String description() {
            return object.text("description");
        }

        /** {@code aliases}. */
        public List<String> aliases() {
            return object.tree().texts("aliases");
        }

        /** {@code first_seen}. */
        public @Nullable Timestamp firstSeen() {
            return time("first_seen");
        }

        /** {@code last_seen}. */
        public @Nullable Timestamp lastSeen() {
            return time("last_seen");
        }

        /** {@code objective}. */
        public @Nullable String objective() {
            return object.text("objective");
        }
    }

    /** Section 4.3: {@code course-of-action}. */
    record CourseOfAction(StixObject object) implements Sdo {

        /** {@code name}, required. */
        public String name() {
            return required("name");
        }

        /** {@code description}. */
        public @Nullable String description() {
            return object.text("description");
        }
    }

    /** Section 4.4: {@code grouping}. */
    record Grouping(StixObject object) implements Sdo {

        /** {@code name}. */
        public @Nullable String name() {
            return object.text("name");
        }

        /** {@code description}. */
        public @Nullable String description() {
            return object.text("description");
        }

        /** {@code context}, required. */
        public String context() {
            return required("context");
        }

        /** {@code object_refs}, required. */
        public List<String> objectRefs() {
            return object.tree().texts("object_refs");
        }
    }

    /** Section 4.5: {@code identity}. */
    record Identity(StixObject object) implements Sdo {

        /** {@code name}, required. */
        public String name() {
            return required("name");
        }

        /** {@code description}. */
        public @Nullable String description() {
            return object.text("description");
        }

        /** {@code roles}. */
        public List<String> roles() {
            return object.tree().texts("roles");
        }

        /** {@code identity_class}. */
        public @Nullable String identityClass() {
            return object.text("identity_class");
        }

        /** {@code sectors}. */
        public List<String> sectors() {
            return object.tree().texts("sectors");
        }

        /** {@code contact_information}. */
        public @Nullable String contactInformation() {
            return object.text("contact_information");
        }
    }

    /** Section 4.6: {@code incident}. */
    record Incident(StixObject object) implements Sdo {

        /** {@code name}, required. */
        public String name() {
            return required("name");
        }

        /** {@code description}. */
        public @Nullable String description() {
            return object.text("description");
        }
    }

    /** Section 4.7: {@code indicator}. */
    record Indicator(StixObject object) implements Sdo {

        /** {@code name}. */
        public @Nullable String name() {
            return object.text("name");
        }

        /** {@code description}. */
        public @Nullable String description() {
            return object.text("description");
        }

        /** {@code indicator_types}. */
        public List<String> indicatorTypes() {
            return object.tree().texts("indicator_types");
        }

        /** {@code pattern}, required. */
        public String pattern() {
            return required("pattern");
        }

        /** {@code pattern_type}, required. */
        public String patternType() {
            return required("pattern_type");
        }

        /** {@code pattern_version}. */
        public @Nullable String patternVersion() {
            return object.text("pattern_version");
        }

        /** {@code valid_from}, required. */
        public Timestamp validFrom() {
            return requiredTime("valid_from");
        }

        /** {@code valid_until}. */
        public @Nullable Timestamp validUntil() {
            return time("valid_until");
        }

        /** {@code kill_chain_phases}. */
        public List<KillChainPhase> killChainPhases() {
            return KillChainPhase.in(object);
        }
    }

    /** Section 4.8: {@code infrastructure}. */
    record Infrastructure(StixObject object) implements Sdo {

        /** {@code name}, required. */
        public String name() {
            return required("name");
        }

        /** {@code description}. */
        public @Nullable String description() {
            return object.text("description");
        }

        /** {@code infrastructure_types}. */
        public List<String> infrastructureTypes() {
            return object.tree().texts("infrastructure_types");
        }

        /** {@code aliases}. */
        public List<String> aliases() {
            return object.tree().texts("aliases");
        }

        /** {@code kill_chain_phases}. */
        public List<KillChainPhase> killChainPhases() {
            return KillChainPhase.in(object);
        }

        /** {@code first_seen}. */
        public @Nullable Timestamp firstSeen() {
            return time("first_seen");
        }

        /** {@code last_seen}. */
        public @Nullable Timestamp lastSeen() {
            return time("last_seen");
        }
    }

    /** Section 4.9: {@code intrusion-set}. */
    record IntrusionSet(StixObject object) implements Sdo {

        /** {@code name}, required. */
        public String name() {
            return required("name");
        }

        /** {@code description}. */
        public @Nullable String description() {
            return object.text("description");
        }

        /** {@code aliases}. */
        public List<String> aliases() {
            return object.tree().texts("aliases");
        }

        /** {@code first_seen}. */
        public @Nullable Timestamp firstSeen() {
            return time("first_seen");
        }

        /** {@code last_seen}. */
        public @Nullable Timestamp lastSeen() {
            return time("last_seen");
        }

        /** {@code goals}. */
        public List<String> goals() {
            return object.tree().texts("goals");
        }

        /** {@code resource_level}. */
        public @Nullable String resourceLevel() {
            return object.text("resource_level");
        }

        /** {@code primary_motivation}. */
        public @Nullable String primaryMotivation() {
            return object.text("primary_motivation");
        }

        /** {@code secondary_motivations}. */
        public List<String> secondaryMotivations() {
            return object.tree().texts("secondary_motivations");
        }
    }

    /** Section 4.10: {@code location}. */
    record Location(StixObject object) implements Sdo {

        /** {@code name}. */
        public @Nullable String name() {
            return object.text("name");
        }

        /** {@code description}. */
        public @Nullable String description() {
            return object.text("description");
        }

        /** {@code latitude}. */
        public @Nullable Double latitude() {
            return number("latitude");
        }

        /** {@code longitude}. */
        public @Nullable Double longitude() {
            return number("longitude");
        }

        /** {@code precision}. */
        public @Nullable Double precision() {
            return number("precision");
        }

        /** {@code region}. */
        public @Nullable String region() {
            return object.text("region");
        }

        /** {@code country}. */
        public @Nullable String country() {
            return object.text("country");
        }

        /** {@code administrative_area}. */
        public @Nullable String administrativeArea() {
            return object.text("administrative_area");
        }

        /** {@code city}. */
        public @Nullable String city() {
            return object.text("city");
        }

        /** {@code street_address}. */
        public @Nullable String streetAddress() {
            return object.text("street_address");
        }

        /** {@code postal_code}. */
        public @Nullable String postalCode() {
            return object.text("postal_code");
        }
    }

    /** Section 4.11: {@code malware}. */
    record Malware(StixObject object) implements Sdo {

        /** {@code name}. */
        public @Nullable String name() {
            return object.text("name");
        }

        /** {@code description}. */
        public @Nullable String description() {
            return object.text("description");
        }

        /** {@code malware_types}. */
        public List<String> malwareTypes() {
            return object.tree().texts("malware_types");
        }

        /** {@code is_family}. */
        public boolean isFamily() {
            return object.tree().isTrue("is_family");
        }

        /** {@code aliases}. */
        public List<String> aliases() {
            return object.tree().texts("aliases");
        }

        /** {@code kill_chain_phases}. */
        public List<KillChainPhase> killChainPhases() {
            return KillChainPhase.in(object);
        }

        /** {@code first_seen}. */
        public @Nullable Timestamp firstSeen() {
            return time("first_seen");
        }

        /** {@code last_seen}. */
        public @Nullable Timestamp lastSeen() {
            return time("last_seen");
        }

        /** {@code operating_system_refs}. */
        public List<String> operatingSystemRefs() {
            return object.tree().texts("operating_system_refs");
        }

        /** {@code architecture_execution_envs}. */
        public List<String> architectureExecutionEnvs() {
            return object.tree().texts("architecture_execution_envs");
        }

        /** {@code implementation_languages}. */
        public List<String> implementationLanguages() {
            return object.tree().texts("implementation_languages");
        }

        /** {@code capabilities}. */
        public List<String> capabilities() {
            return object.tree().texts("capabilities");
        }

        /** {@code sample_refs}. */
        public List<String> sampleRefs() {
            return object.tree().texts("sample_refs");
        }
    }

    /** Section 4.12: {@code malware-analysis}. */
    record MalwareAnalysis(StixObject object) implements Sdo {

        /** {@code product}, required. */
        public String product() {
            return required("product");
        }

        /** {@code version}. */
        public @Nullable String version() {
            return object.text("version");
        }

        /** {@code host_vm_ref}. */
        public @Nullable String hostVmRef() {
            return object.text("host_vm_ref");
        }

        /** {@code operating_system_ref}. */
        public @Nullable String operatingSystemRef() {
            return object.text("operating_system_ref");
        }

        /** {@code installed_software_refs}. */
        public List<String> installedSoftwareRefs() {
            return object.tree().texts("installed_software_refs");
        }

        /** {@code configuration_version}. */
        public @Nullable String configurationVersion() {
            return object.text("configuration_version");
        }

        /** {@code modules}. */
        public List<String> modules() {
            return object.tree().texts("modules");
        }

        /** {@code analysis_engine_version}. */
        public @Nullable String analysisEngineVersion() {
            return object.text("analysis_engine_version");
        }

        /** {@code analysis_definition_version}. */
        public @Nullable String analysisDefinitionVersion() {
            return object.text("analysis_definition_version");
        }

        /** {@code submitted}. */
        public @Nullable Timestamp submitted() {
            return time("submitted");
        }

        /** {@code analysis_started}. */
        public @Nullable Timestamp analysisStarted() {
            return time("analysis_started");
        }

        /** {@code analysis_ended}. */
        public @Nullable Timestamp analysisEnded() {
            return time("analysis_ended");
        }

        /** {@code result_name}. */
        public @Nullable String resultName() {
            return object.text("result_name");
        }

        /** {@code result}. */
        public @Nullable String result() {
            return object.text("result");
        }

        /** {@code analysis_sco_refs}. */
        public List<String> analysisScoRefs() {
            return object.tree().texts("analysis_sco_refs");
        }

        /** {@code sample_ref}. */
        public @Nullable String sampleRef() {
            return object.text("sample_ref");
        }
    }

    /** Section 4.13: {@code note}. */
    record Note(StixObject object) implements Sdo {

        /** {@code abstract}. */
        public @Nullable String abstractText() {
            return object.text("abstract");
        }

        /** {@code content}, required. */
        public String content() {
            return required("content");
        }

        /** {@code authors}. */
        public List<String> authors() {
            return object.tree().texts("authors");
        }

        /** {@code object_refs}, required. */
        public List<String> objectRefs() {
            return object.tree().texts("object_refs");
        }
    }

    /** Section 4.14: {@code observed-data}. */
    record ObservedData(StixObject object) implements Sdo {

        /** {@code first_observed}, required. */
        public Timestamp firstObserved() {
            return requiredTime("first_observed");
        }

        /** {@code last_observed}, required. */
        public Timestamp lastObserved() {
            return requiredTime("last_observed");
        }

        /** {@code number_observed}, required. */
        public long numberObserved() {
            return requiredWhole("number_observed");
        }

        /** Deprecated: {@code objects}. */
        public Json.@Nullable Dictionary objects() {
            return object.tree().dictionary("objects");
        }

        /** {@code object_refs}. */
        public List<String> objectRefs() {
            return object.tree().texts("object_refs");
        }
    }

    /** Section 4.15: {@code opinion}. */
    record Opinion(StixObject object) implements Sdo {

        /** {@code explanation}. */
        public @Nullable String explanation() {
            return object.text("explanation");
        }

        /** {@code authors}. */
        public List<String> authors() {
            return object.tree().texts("authors");
        }

        /** {@code opinion}, required. */
        public String opinion() {
            return required("opinion");
        }

        /** {@code object_refs}, required. */
        public List<String> objectRefs() {
            return object.tree().texts("object_refs");
        }
    }

    /** Section 4.16: {@code report}. */
    record Report(StixObject object) implements Sdo {

        /** {@code name}, required. */
        public String name() {
            return required("name");
        }

        /** {@code description}. */
        public @Nullable String description() {
            return object.text("description");
        }

        /** {@code report_types}. */
        public List<String> reportTypes() {
            return object.tree().texts("report_types");
        }

        /** {@code published}, required. */
        public Timestamp published() {
            return requiredTime("published");
        }

        /** {@code object_refs}, required. */
        public List<String> objectRefs() {
            return object.tree().texts("object_refs");
        }
    }

    /** Section 4.17: {@code threat-actor}. */
    record ThreatActor(StixObject object) implements Sdo {

        /** {@code name}, required. */
        public String name() {
            return required("name");
        }

        /** {@code description}. */
        public @Nullable String description() {
            return object.text("description");
        }

        /** {@code threat_actor_types}. */
        public List<String> threatActorTypes() {
            return object.tree().texts("threat_actor_types");
        }

        /** {@code aliases}. */
        public List<String> aliases() {
            return object.tree().texts("aliases");
        }

        /** {@code first_seen}. */
        public @Nullable Timestamp firstSeen() {
            return time("first_seen");
        }

        /** {@code last_seen}. */
        public @Nullable Timestamp lastSeen() {
            return time("last_seen");
        }

        /** {@code roles}. */
        public List<String> roles() {
            return object.tree().texts("roles");
        }

        /** {@code goals}. */
        public List<String> goals() {
            return object.tree().texts("goals");
        }

        /** {@code sophistication}. */
        public @Nullable String sophistication() {
            return object.text("sophistication");
        }

        /** {@code resource_level}. */
        public @Nullable String resourceLevel() {
            return object.text("resource_level");
        }

        /** {@code primary_motivation}. */
        public @Nullable String primaryMotivation() {
            return object.text("primary_motivation");
        }

        /** {@code secondary_motivations}. */
        public List<String> secondaryMotivations() {
            return object.tree().texts("secondary_motivations");
        }

        /** {@code personal_motivations}. */
        public List<String> personalMotivations() {
            return object.tree().texts("personal_motivations");
        }
    }

    /** Section 4.18: {@code tool}. */
    record Tool(StixObject object) implements Sdo {

        /** {@code name}, required. */
        public String name() {
            return required("name");
        }

        /** {@code description}. */
        public @Nullable String description() {
            return object.text("description");
        }

        /** {@code tool_types}. */
        public List<String> toolTypes() {
            return object.tree().texts("tool_types");
        }

        /** {@code aliases}. */
        public List<String> aliases() {
            return object.tree().texts("aliases");
        }

        /** {@code kill_chain_phases}. */
        public List<KillChainPhase> killChainPhases() {
            return KillChainPhase.in(object);
        }

        /** {@code tool_version}. */
        public @Nullable String toolVersion() {
            return object.text("tool_version");
        }
    }

    /** Section 4.19: {@code vulnerability}. */
    record Vulnerability(StixObject object) implements Sdo {

        /** {@code name}, required. */
        public String name() {
            return required("name");
        }

        /** {@code description}. */
        public @Nullable String description() {
            return object.text("description");
        }
    }
}
