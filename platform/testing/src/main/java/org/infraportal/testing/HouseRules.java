package org.infraportal.testing;

import java.lang.annotation.Annotation;
import java.util.List;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.security.Authenticated;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The rules of the house that a test can hold the code against. A service's {@code HouseRulesTest} does
 * {@code @ArchTest static final ArchTests house = ArchTests.in(HouseRules.class)}.
 */
public final class HouseRules {
    private static final List<Class<? extends Annotation>> ACCESS =
            List.of(PermitAll.class, RolesAllowed.class, Authenticated.class, DenyAll.class);

    private HouseRules() {}

    /** Features are rooms next to each other: a cycle means that two of them are one. */
    @ArchTest
    static final ArchRule features_have_no_cycles = slices().matching("org.infraportal.*.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);

    /** Save-then-send loses events; only the outbox sends. */
    @ArchTest
    static final ArchRule only_the_outbox_sends = noClasses()
            .that()
            .resideOutsideOfPackage("org.infraportal.outbox..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.eclipse.microprofile.reactive.messaging.Emitter")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.apache.kafka.clients.producer.KafkaProducer")
            .allowEmptyShould(true);

    /** An endpoint without a declared access rule is an endpoint nobody thought about. */
    @ArchTest
    static final ArchRule every_endpoint_declares_access = methods()
            .that(new DescribedPredicate<>("are endpoints") {
                @Override
                public boolean test(JavaMethod method) {
                    return method.isMetaAnnotatedWith(HttpMethod.class);
                }
            })
            .should(new ArchCondition<>("declare who may call them") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    boolean declared = ACCESS.stream()
                            .anyMatch(access -> method.isAnnotatedWith(access)
                                    || method.getOwner().isAnnotatedWith(access));
                    if (!declared) {
                        events.add(SimpleConditionEvent.violated(
                                method,
                                method.getFullName()
                                        + ": no access rule (expected: @PermitAll, @RolesAllowed or @Authenticated)"));
                    }
                }
            })
            .allowEmptyShould(true);

    /** Services meet in events and URLs, never in code. */
    @ArchTest
    static final ArchRule services_do_not_depend_on_each_other = slices().matching(
                    "org.infraportal.(refstack|ciwatch|stackviz|clouds|trovestack|gateway)..")
            .should()
            .notDependOnEachOther();

    /** Platform serves the services and knows none of them. */
    @ArchTest
    static final ArchRule platform_knows_no_service = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.infraportal.events..",
                    "org.infraportal.outbox..",
                    "org.infraportal.web..",
                    "org.infraportal.ui..",
                    "org.infraportal.subunit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.infraportal.refstack..",
                    "org.infraportal.ciwatch..",
                    "org.infraportal.stackviz..",
                    "org.infraportal.clouds..",
                    "org.infraportal.trovestack..",
                    "org.infraportal.gateway..")
            .allowEmptyShould(true);
}
