package org.infraportal.cloudscheck;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "org.infraportal.cloudscheck", importOptions = ImportOption.DoNotIncludeTests.class)
class CheckRulesTest {
    @ArchTest
    static final ArchRule it_knows_no_framework = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "jakarta..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule only_the_one_room_asks_servers = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "io.vertx.core.http..", "io.netty..");
}
