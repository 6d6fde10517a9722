package org.istmo.notices;

import org.istmo.operations.Settings;
import org.istmo.pages.Installation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What the delivery of mail is made of. */
@Configuration
class NoticesConfiguration {

    /** A demonstration sends nothing, whatever the machine is set to: its people are invented. */
    @Bean
    static MailSettings mailSettings(Installation installation, Environment environment) {
        if (installation.demonstration()) {
            return MailSettings.NONE;
        }
        Settings settings = new Settings(environment::getProperty);
        MailSettings mail = MailSettings.read(settings);
        settings.check();
        return mail;
    }
}
