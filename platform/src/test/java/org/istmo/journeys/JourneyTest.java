package org.istmo.journeys;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.istmo.testing.DemonstrationTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.test.context.TestPropertySource;

/**
 * As {@link DemonstrationTest}, in the browser: test methods take {@link Chromium}. The journeys share a demonstration
 * region of their own, because some of them change it; each changes what no other looks at.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@DemonstrationTest
@TestPropertySource(properties = "istmo.testing.own=journeys") // never the region that is only read
@ExtendWith(Chromium.Provided.class)
@interface JourneyTest {}
