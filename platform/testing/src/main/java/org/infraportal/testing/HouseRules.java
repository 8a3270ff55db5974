package org.infraportal.testing;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.security.Authenticated;

import org.infraportal.services.Service;
import org.infraportal.services.Services;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
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

    private static final Set<String> CONNECTIONS = Set.of(
            "javax.sql.DataSource",
            "java.sql.Connection",
            "java.sql.DriverManager",
            "java.sql.PreparedStatement",
            "java.sql.Statement");

    private HouseRules() {}

    private static String underscored(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

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
            .haveFullyQualifiedName("io.smallrye.reactive.messaging.MutinyEmitter")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.eclipse.microprofile.reactive.messaging.Outgoing")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.apache.kafka.clients.producer.KafkaProducer")
            .allowEmptyShould(true);

    /** What others name is fetched by the one client that checks where it leads. The exporter runs for its user alone. */
    @ArchTest
    static final ArchRule only_the_fetch_room_asks_web_servers = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.infraportal.fetch..",
                    "org.infraportal.gateway..",
                    "org.infraportal.testing..",
                    "org.infraportal.stackviz.engine.export..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.http.HttpClient")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.URLConnection")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.vertx.core.http.HttpClient")
            .allowEmptyShould(true);

    /** The settings of all channels are made for batches; anything else loses the order, or commits too early. */
    @ArchTest
    static final ArchRule channels_are_read_in_batches = methods()
            .that()
            .areAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Incoming")
            .should()
            .haveRawParameterTypes("org.apache.kafka.clients.consumer.ConsumerRecords")
            .andShould()
            .beAnnotatedWith("io.smallrye.common.annotation.RunOnVirtualThread")
            .allowEmptyShould(true);

    /** A program opens its connections in one place (ADR 0021). The import of a RefStack needs one of its own. */
    @ArchTest
    static final ArchRule only_the_database_room_opens_connections = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.infraportal.database..",
                    "org.infraportal.outbox..",
                    "org.infraportal.testing..",
                    "org.infraportal.refstack.imports..")
            .should()
            .dependOnClassesThat(describe(
                    "are connections, statements or data sources", type -> CONNECTIONS.contains(type.getName())))
            .orShould()
            .callMethodWhere(
                    describe("is createNativeQuery", call -> call.getName().equals("createNativeQuery")))
            .allowEmptyShould(true);

    /** The naming strategy says it already: createdAt is created_at. */
    @ArchTest
    static final ArchRule no_name_is_said_twice = fields().should(
                    new ArchCondition<>("have no @Column that says their name") {
                        @Override
                        public void check(JavaField field, ConditionEvents events) {
                            field.tryGetAnnotationOfType("jakarta.persistence.Column")
                                    .flatMap(column -> column.get("name"))
                                    .filter(name -> name.equals(underscored(field.getName())))
                                    .ifPresent(name -> events.add(SimpleConditionEvent.violated(
                                            field,
                                            field.getFullName() + ": @Column(name = \"" + name
                                                    + "\") (expected: nothing)")));
                        }
                    })
            .allowEmptyShould(true);

    /** One scope for the beans of a service: made at the first use, with interceptors, replaceable in a test. */
    @ArchTest
    static final ArchRule beans_of_services_have_one_scope = noClasses()
            .that()
            .resideInAnyPackage(Services.all().stream()
                    .map(service -> service.packageName() + "..")
                    .toArray(String[]::new))
            .should()
            .beAnnotatedWith("jakarta.inject.Singleton")
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
    static final ArchRule services_do_not_depend_on_each_other = noServiceDependsOnAnother(Services.all());

    /** Platform serves the services and knows none of them. */
    @ArchTest
    static final ArchRule platform_knows_no_service = platformKnowsNone(Services.all());

    /** Links of a list come from its request: by hand they lose a filter, or its encoding. */
    @ArchTest
    static final ArchRule no_address_is_put_together_by_hand = noAddressByHand(Services.all());

    static ArchRule noServiceDependsOnAnother(List<Service> services) {
        return slices().matching("(" + String.join("|", programs(services)) + ")..")
                .should()
                .notDependOnEachOther();
    }

    /** Platform is what is no program's own. */
    static ArchRule platformKnowsNone(List<Service> services) {
        String[] programs = programs(services).stream().map(name -> name + "..").toArray(String[]::new);
        return noClasses()
                .that()
                .resideOutsideOfPackages(programs)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(programs)
                .allowEmptyShould(true);
    }

    static ArchRule noAddressByHand(List<Service> services) {
        return noClasses()
                .that()
                .resideInAnyPackage(services.stream()
                        .map(Service::packageName)
                        .map(name -> name + "..")
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.URLEncoder")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.ws.rs.core.UriBuilder")
                .because("org.infraportal.web.lists.Address and ListRequest make them")
                .allowEmptyShould(true);
    }

    private static List<String> programs(List<Service> services) {
        return Stream.concat(services.stream().map(Service::packageName), Stream.of("org.infraportal.gateway"))
                .toList();
    }
}
