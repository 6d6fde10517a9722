package org.istmo.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import org.springframework.test.context.TestPropertySource;

/** As {@link IstmoTest}, with an application and a database that no other test class sees (some seconds more). */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@IstmoTest
@TestPropertySource(properties = "istmo.testing.own=true") // never the shared application
@DirtiesContext(classMode = ClassMode.AFTER_CLASS)
public @interface OwnIstmo {}
