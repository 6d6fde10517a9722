package org.istmo.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.istmo.access.Role;
import org.istmo.access.Secret;
import org.istmo.directory.Application;
import org.istmo.directory.ApplyingToJoin;
import org.istmo.directory.Approver;
import org.istmo.directory.ContactCheck;
import org.istmo.directory.ContactPoint;
import org.istmo.directory.TeamKey;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.istmo.testing.OwnIstmo;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.TestPeople;
import org.istmo.testing.Visitors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens in the directory reaches those who have to act on it, and nobody else. */
@OwnIstmo
@Import(WithMail.class)
class TeamNoticesTest {

    private static final GreenMail SERVER = WithMail.start();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        WithMail.settings(SERVER, settings);
    }

    @AfterAll
    static void close() {
        SERVER.stop();
    }

    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final TestPeople people;
    private final TestDatabase database;
    private final Visitors visitors;
    private final Bounces bounces;
    private final Postman postman;

    TeamNoticesTest(
            Postman postman,
            Bounces bounces,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            TestPeople people,
            TestDatabase database,
            Visitors visitors) {
        this.events = events;
        this.transaction = transaction;
        this.people = people;
        this.database = database;
        this.visitors = visitors;
        this.bounces = bounces;
        this.postman = postman;
    }

    @BeforeEach
    void nothingWaits() {
        postman.leavesNothing(SERVER, Duration.ofHours(1));
    }

    private void happens(Object event) {
        transaction.executeWithoutResult(status -> events.publishEvent(event));
    }

    private ContactPoint contact(TestPeople.Somebody officer) {
        return new ContactPoint(
                UUID.randomUUID(),
                officer.organisation(),
                ContactPoint.Purpose.INCIDENTS,
                "El Turno",
                "turno-" + UUID.randomUUID() + "@example.org",
                Language.SPANISH);
    }

    @Test
    void aContactPointWithoutAnAccountIsAskedInItsLanguage() throws Exception {
        TestPeople.Somebody officer = people.add(Role.TEAM_OFFICER);
        ContactPoint contact = contact(officer);
        Secret link = Secret.random();
        happens(new ContactCheck.Asked(UUID.randomUUID(), contact, link));
        assertThat(kept()).doesNotContain(link.text());
        postman.round();
        assertThat(SERVER.getReceivedMessages()).hasSize(1);
        MimeMessage mail = SERVER.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("¿Sigue siendo punto de contacto de An organisation?");
        assertThat(mail.getAllRecipients()[0].toString()).contains("El Turno", contact.email());
        assertThat((String) ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent())
                .contains(visitors.base() + "/es/directory/contact/" + link.text());
        assertThat(mail.getHeader("List-Unsubscribe")).isNull();

        String id = mail.getMessageID();
        bounces.take(new DeliveryReport(UUID.fromString(id.substring(1, id.indexOf('@'))), true, "5.1.1 nobody"));
        assertThat(kept()).contains("BOUNCED").contains("5.1.1 nobody");
        assertThat(visitors.withRoles(Role.ADMINISTRATOR)
                        .get("/en/notices/outbox")
                        .body())
                .as("a contact point’s address is closed")
                .doesNotContain(contact.email());
        assertThat(visitors.signedIn(officer).get("/en/notices").body())
                .contains("Mail to a contact point of An organisation comes back", contact.email());
        assertThat(told(people.add(Role.ADMINISTRATOR))).isZero();
    }

    @Test
    void whoDecidesHearsOfAnApplicationAndOthersDoNot() {
        TestPeople.Somebody contact = people.addFor("URY", Role.NATIONAL_CONTACT);
        TestPeople.Somebody elsewhere = people.addFor("BRA", Role.NATIONAL_CONTACT);
        TestPeople.Somebody secretariat = people.add(Role.SECRETARIAT_OFFICER);
        UUID application = UUID.randomUUID();
        happens(new ApplyingToJoin.Waits(application, Approver.STATE_CONTACT, new StateCode("URY")));
        assertThat(told(contact)).isEqualTo(1);
        assertThat(told(elsewhere)).isZero();
        assertThat(told(secretariat)).isZero();
        happens(new ApplyingToJoin.Waits(application, Approver.SECRETARIAT, new StateCode("URY")));
        assertThat(told(secretariat)).isEqualTo(1);
        happens(new ApplyingToJoin.Waits(application, Approver.NATIONAL_TEAM, new StateCode("URY")));
        assertThat(told(contact)).isEqualTo(1);
    }

    @Test
    void aTeamThatIsRefusedHearsOfIt() {
        TestPeople.Somebody applicant = people.add();
        TestPeople.Somebody another = people.add();
        happens(new Application.Refused(UUID.randomUUID(), applicant.organisation()));
        assertThat(told(applicant)).isEqualTo(1);
        assertThat(told(another)).isZero();
    }

    @Test
    void aSilentContactPointIsToldOfWithoutItsNameInTheMail() throws Exception {
        TestPeople.Somebody officer = people.add(Role.TEAM_OFFICER);
        ContactPoint contact = contact(officer);
        happens(new ContactCheck.Reminded(UUID.randomUUID(), contact, Secret.random()));
        happens(new ContactCheck.Escalated(UUID.randomUUID(), contact, LocalDate.of(2027, 1, 2)));
        assertThat(told(officer)).isEqualTo(1);
        postman.round();
        for (MimeMessage mail : SERVER.getReceivedMessages()) {
            boolean toTheContact = mail.getAllRecipients()[0].toString().contains(contact.email());
            assertThat(mail.getSubject().contains("An organisation")).isEqualTo(toTheContact);
        }
    }

    @Test
    void theOfficersOfATeamHearThatItsKeyEnds() {
        TestPeople.Somebody officer = people.add(Role.TEAM_OFFICER);
        TestPeople.Somebody another = people.add(Role.TEAM_OFFICER);
        happens(new TeamKey.ExpiresSoon("a-team", officer.organisation(), "A".repeat(40), LocalDate.of(2027, 4, 1)));
        assertThat(told(officer)).isEqualTo(1);
        assertThat(told(another)).isZero();
    }

    private int told(TestPeople.Somebody somebody) {
        return database.asOwner()
                .sql("SELECT count(*) FROM notices.notice WHERE account = :account")
                .param("account", somebody.account())
                .query(Integer.class)
                .single();
    }

    private String kept() {
        return String.valueOf(database.asOwner()
                .sql("SELECT string_agg(m::text, ' ') FROM notices.mail m")
                .query(String.class)
                .single());
    }
}
