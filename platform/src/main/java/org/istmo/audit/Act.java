package org.istmo.audit;

/** Every act that leaves a record: the catalogue is its own documentation. Names are never reused. */
public enum Act {
    SIGNED_IN("A person signed in"),
    SIGN_IN_REFUSED("A sign-in with a wrong e-mail or password, or too many of them"),
    SIGNED_OUT("A person signed out"),
    SESSIONS_ENDED("A person ended sessions of their own, or a change of their password did"),
    LANGUAGE_CHOSEN("A person chose the language in which they are written to"),
    ACTING_CHOSEN("A person who belongs to several organisations said for which of them they act"),
    IDENTITY_BOUND("An account was bound to what an issuer (OpenID Connect) calls its holder"),
    IDENTITY_UNBOUND("A person took away what an issuer calls them: it signs them in no more"),
    IDENTITY_SHOWN("An issuer said who somebody is, and that opens an account here"),
    IDENTITY_REFUSED("Somebody came from an issuer and was not let in"),
    API_TOKEN_MADE("A person made an API token for a program of theirs"),
    API_TOKEN_REVOKED("A person ended an API token of theirs"),
    SECOND_FACTOR_ADDED("A person added a second factor to their account"),
    SECOND_FACTOR_REMOVED("A person took a second factor of theirs away"),
    SECOND_FACTOR_REFUSED("A second factor that was shown at a sign-in was not right, or was shown before"),
    SECOND_FACTOR_RESET("An administrator took away another person’s second factors"),
    RECOVERY_CODES_MADE("A person got new recovery codes; the earlier ones ended"),
    RECOVERY_CODE_USED("A person signed in with a recovery code"),
    ACCOUNT_OPENED("An account was opened"),
    ACCOUNT_ERASED("A person had their account erased"),
    OWN_DATA_READ("A person took a copy of all that is kept about them"),
    PASSWORD_SET("A password was set"),
    ROLE_GRANTED("A role was given for an organisation"),
    ROLE_WITHDRAWN("A role was taken away for an organisation"),
    DIRECTORY_CHANGED("A state, a membership, an organisation or a person was changed"),
    INVITED("An administrator invited somebody by mail to set a first password"),
    INVITATION_WITHDRAWN("An administrator took back the links with which somebody could set a first password"),
    PASSWORD_LINK_ASKED("Somebody asked for a link to set a new password, for an address that is kept nowhere here"),
    NOTICES_READ("A person marked what they were told as read"),
    NOTICES_CHOSEN("A person chose how they are mailed what they are told"),
    OPENPGP_KEY_SET("A person gave the OpenPGP key to which their mail is encrypted"),
    OPENPGP_KEY_REMOVED("A person took away the OpenPGP key to which their mail was encrypted"),
    MAIL_SENT_AGAIN("An administrator put a mail that failed into the queue again"),
    ADDRESS_TRIED_AGAIN("An administrator had an address tried again to which nothing could be delivered"),
    OUTBOX_READ("An administrator looked at the mails that went or wait"),

    MODEL_LOADED("A maturity model's edition, its stage descriptors or a crosswalk were loaded"),
    CROSSWALK_SIGNED("An expert signed a crosswalk between two editions"),
    ASSESSMENT_OPENED("An assessment of a state in a cycle was opened"),
    ASSESSMENT_READ("Somebody looked at an assessment that is not released"),
    VALUE_PROPOSED("A level was proposed for an indicator, or changed"),
    EVIDENCE_ADDED("Evidence was put beside an indicator of a draft"),
    EVIDENCE_REMOVED("Evidence was taken away from an indicator of a draft"),
    RATING_GIVEN("A rater gave a level"),
    RATING_REMOVED("A rater’s level was taken away from a draft"),
    ASSESSMENT_MOVED("An assessment took a step: submitted, reviewed, validated, returned"),
    ASSESSMENT_RELEASED("An assessment was released and became public and immutable"),
    IMPORT_CHECKED("A file with levels, descriptors or a crosswalk was read and checked, without a change"),
    IMPORT_APPLIED("A checked file of levels was taken over"),
    DATA_RELEASED("A numbered release of the open data was made"),
    COST_SURVEY_OPENED("A survey on the cost of incidents was opened for a state"),
    COST_ORGANISATION_ASKED("An organisation was asked to answer a survey on the cost of incidents"),
    ACTIVITY_ADDED("An activity in a state was added"),
    COST_ANSWER_READ("Somebody looked at their organisation's answer on the cost of incidents"),
    COST_ANSWERED("An organisation answered the survey on the cost of incidents"),

    NATIONAL_LAW_READ("Somebody looked at what is proposed on national law and not confirmed yet"),
    NATIONAL_LAW_PROPOSED("A national law, a provision or what it corresponds to was proposed, changed or taken back"),
    NATIONAL_LAW_REVIEWED("Another person confirmed or refused what was proposed on national law"),
    NATIONAL_LAW_CHECKED("A file with national law was read and checked, without a change"),

    LAW_PROPOSALS_READ("Somebody looked at proposals for the register of treaties that nobody has confirmed yet"),
    LAW_IMPORT_CHECKED("A file of participations was read and checked, without a change"),
    LAW_CHANGE_PROPOSED("A change of the register of treaties was proposed"),
    LAW_CHANGE_CONFIRMED("Another person confirmed a change of the register of treaties, which became public"),
    LAW_CHANGE_REFUSED("Another person refused a change of the register of treaties"),
    LAW_CHANGE_WITHDRAWN("A change of the register of treaties was withdrawn by the one who proposed it"),

    DIRECTORY_DESK_READ("Somebody looked at the desk of the directory"),
    ORGANISATION_LISTED("An organisation was put into the public directory, or taken out of it"),
    TEAM_RECORDED("The secretariat recorded a team that is a member already"),
    TEAM_PROFILE_CHANGED("A team saved a new version of what it says of itself"),
    TEAM_CLOSED_READ("Somebody looked at what a team tells member teams only"),
    TEAM_CLOSED_CHANGED("A team changed what it tells member teams only"),
    TEAM_KEY_ADDED("A team published an OpenPGP key"),
    TEAM_KEY_REMOVED("A team took an OpenPGP key of its own away"),
    JOINING_READ("Somebody looked at applications of teams that want to join"),
    JOINING_APPLIED("An organisation asked that its team may join"),
    JOINING_DECIDED("An approver decided on a team that wants to join"),
    JOINING_WITHDRAWN("An organisation took its application to join back"),
    HOLIDAYS_CHANGED("A holiday was added to a calendar or taken away"),
    MATURITY_READ("Somebody looked at a team’s self-assessment"),
    MATURITY_ANSWERED("A team saved a draft of its self-assessment"),
    MATURITY_MOVED("A self-assessment was handed to another team, confirmed or sent back by it"),
    MATURITY_PUBLISHED("A team showed the result of its self-assessment to everybody, or no longer"),
    MATURITY_PROFILE_LOADED("An operator loaded a profile of minimum levels"),
    CONTACTS_CHANGED("A contact point was added or taken away"),
    CONTACTS_READ("Somebody looked at contact points, which are closed"),
    CONTACT_ASKED("A contact point was asked whether it is still right"),
    CONTACT_ESCALATED("A contact point that stayed silent was put on the secretariat’s desk"),
    CONTACT_CONFIRMED("A contact point said that it is still right"),
    TEAM_LEFT("A team left the network, or was excluded from it: its people’s roles, sessions and tokens ended");

    private final String title;

    Act(String title) {
        this.title = title;
    }

    /** What happened, in one English sentence. */
    public String title() {
        return title;
    }
}
