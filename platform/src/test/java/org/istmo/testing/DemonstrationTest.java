package org.istmo.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** As {@link IstmoTest}, on {@code ./istmo demo}: the demonstration region, shared by all such tests and only read. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@IstmoTest
@TestPropertySource(properties = "istmo.testing.verb=DEMO")
public @interface DemonstrationTest {}
