package org.istmo.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.istmo.Istmo;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/**
 * A test on the whole application: {@code ./istmo run} on a free port and a fresh database, with reference data.
 * The constructor takes beans ({@link Visitors}, {@link TestPeople}, {@link TestDatabase}, the application's own). All
 * such tests share one application and its database, so each adds what it needs and minds nothing else; one that
 * changes what others read takes {@link OwnIstmo} instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(
        classes = Istmo.class,
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties = "spring.main.banner-mode=off")
@ContextConfiguration(initializers = OnFreshDatabase.class)
@Import({TestPeople.class, Visitors.class})
@TestConstructor(autowireMode = AutowireMode.ALL)
public @interface IstmoTest {}
