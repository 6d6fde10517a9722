package org.istmo.walls;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** Which methods answer requests, and which of them change something. */
final class Handlers {

    private static final Set<RequestMethod> READING =
            EnumSet.of(RequestMethod.GET, RequestMethod.HEAD, RequestMethod.OPTIONS);

    static final DescribedPredicate<JavaMethod> ARE_HANDLERS = DescribedPredicate.describe(
            "answer requests",
            method -> method.isMetaAnnotatedWith(RequestMapping.class) || method.isAnnotatedWith(RequestMapping.class));

    static final DescribedPredicate<JavaMethod> CHANGE_SOMETHING =
            DescribedPredicate.describe("answer other methods than GET", method -> {
                RequestMapping mapping =
                        AnnotatedElementUtils.findMergedAnnotation(method.reflect(), RequestMapping.class);
                // A mapping without a method answers every method.
                return mapping != null
                        && (mapping.method().length == 0 || !READING.containsAll(Arrays.asList(mapping.method())));
            });

    private Handlers() {}
}
