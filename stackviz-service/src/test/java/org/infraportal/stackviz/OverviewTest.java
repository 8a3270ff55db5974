package org.infraportal.stackviz;

import java.util.Map;
import jakarta.inject.Inject;

import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestIdentityAssociation;

import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.testing.OverviewChecks;
import org.infraportal.testing.TestDatabase;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class OverviewTest extends OverviewChecks {
    @Inject
    TestIdentityAssociation callers;

    OverviewTest() {
        super("/stackviz");
    }

    @Override
    protected Map<String, String> findable() {
        // @TestSecurity says nothing about inherited tests.
        callers.setTestIdentity(QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal("vendor"))
                .build());
        String test = Api.unique("pkg.mod.A.test_50%");
        String run = Api.run(Streams.onePass(test).bytes(), "job", Api.unique("job"));
        return Map.of("Runs", run.substring(0, 8), "Tests", test);
    }
}
