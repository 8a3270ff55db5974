package org.infraportal.gateway.activity;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.infraportal.events.CiReported;
import org.infraportal.events.CiVerdict;
import org.infraportal.events.CloudAccepted;
import org.infraportal.events.CloudActivated;
import org.infraportal.events.CloudDisabled;
import org.infraportal.events.CloudOffered;
import org.infraportal.events.CloudRestored;
import org.infraportal.events.CloudRetired;
import org.infraportal.events.CloudScaled;
import org.infraportal.events.ComplianceVerdict;
import org.infraportal.events.DisableReason;
import org.infraportal.events.GuestImageActivated;
import org.infraportal.events.GuestImageBuilt;
import org.infraportal.events.GuestImageLoaded;
import org.infraportal.events.GuestImageRetired;
import org.infraportal.events.GuestImageRolledBack;
import org.infraportal.events.GuestImageVerified;
import org.infraportal.events.PortalEvent;
import org.infraportal.events.ResultAssociated;
import org.infraportal.events.ResultDeleted;
import org.infraportal.events.ResultShared;
import org.infraportal.events.ResultSubmitted;
import org.infraportal.events.ResultVerified;
import org.infraportal.events.RunRead;
import org.infraportal.events.RunVerdict;
import org.infraportal.outbox.Envelope;

import static org.assertj.core.api.Assertions.assertThat;

class SentencesTest {
    private static final String ID = "7a3f0000-1111-4222-8333-444455556666";
    private static final String PAGE = "/somewhere";

    @Test
    void everyEventIsALine() {
        List<CiReported.Job> jobs = Stream.of("a", "b", "c", "d", "e")
                .map(name -> new CiReported.Job(name, "SUCCESS", null, true, null, null, null))
                .toList();

        List<String> lines = Stream.<PortalEvent>of(
                        new ResultSubmitted(ID, 1225, false, "2020.06", "compute", PAGE),
                        new ResultSubmitted(ID, 1, false, null, null, PAGE),
                        new ResultSubmitted(ID, 225, true, "2020.06", "compute", PAGE),
                        new ResultShared(ID, 225, PAGE),
                        new ResultAssociated(ID, "2020.06", null, null, PAGE),
                        new ResultVerified(ID, "2020.06", "compute", ComplianceVerdict.COMPLIANT, PAGE),
                        new ResultVerified(ID, "2020.06", "compute", ComplianceVerdict.NOT_COMPLIANT, PAGE),
                        new ResultVerified(ID, "2020.06", "compute", ComplianceVerdict.NOTHING_REQUIRED, PAGE),
                        new ResultVerified(ID, "2020.06", "compute", ComplianceVerdict.UNKNOWN, PAGE),
                        new ResultVerified(ID, "2020.06", "compute", null, PAGE),
                        new ResultDeleted(ID),
                        new CiReported(
                                "r",
                                "openstack/cinder",
                                912345,
                                3,
                                "NetApp CI",
                                null,
                                CiVerdict.FAILURE,
                                1,
                                jobs,
                                PAGE,
                                null),
                        new CiReported(
                                "r",
                                "openstack/nova",
                                1,
                                1,
                                "Zuul",
                                "check",
                                CiVerdict.UNKNOWN,
                                1,
                                List.of(),
                                PAGE,
                                null),
                        new RunRead(
                                "run-1", "upload", "tempest-full", 912345L, 3, null, 1812, 4, 0, List.of(), PAGE, null),
                        new RunRead("run-1", "upload", null, null, null, null, 1, 0, 0, List.of(), PAGE, null),
                        new RunRead(
                                "run-2",
                                "upload",
                                null,
                                null,
                                null,
                                null,
                                61,
                                0,
                                0,
                                List.of(),
                                PAGE,
                                RunVerdict.INCOMPLETE),
                        new CloudOffered("rax/sjc3", null, PAGE),
                        new CloudAccepted("rax/sjc3", 32, PAGE),
                        new CloudActivated("rax/sjc3", 1, PAGE),
                        new CloudScaled("rax/sjc3", 32, 50, PAGE),
                        new CloudDisabled("rax/sjc3", 32, DisableReason.LAUNCH_FAILURES, PAGE),
                        new CloudRestored("rax/sjc3", 32, PAGE),
                        new CloudRetired("rax/sjc3", null, PAGE),
                        new GuestImageBuilt("mysql/8.4", "master", "abc", PAGE),
                        new GuestImageVerified("mysql/8.4", "master", false, PAGE),
                        new GuestImageLoaded("mysql/8.4", "rax/sjc3", "id", PAGE),
                        new GuestImageActivated("mysql/8.4", "rax/sjc3", "id", PAGE),
                        new GuestImageRolledBack("mysql/8.4", "rax/sjc3", "id", "crash", PAGE),
                        new GuestImageRetired("mysql/8.4", "end of life", PAGE))
                .map(event -> Sentences.of(new Envelope("e", "/x", Instant.EPOCH, event)))
                .map(line -> String.join(
                        " | ",
                        line.program(),
                        line.service(),
                        line.subject(),
                        String.valueOf(line.status()),
                        line.text(),
                        String.valueOf(line.url())))
                .toList();

        assertThat(lines)
                .containsExactly(
                        "refstack | Result | 7a3f0000… | null | submitted: 1,225 passed tests for 2020.06 compute | /somewhere",
                        "refstack | Result | 7a3f0000… | null | submitted: 1 passed test | /somewhere",
                        "refstack | Result | signed | null | submitted, private until its owner shares it | null",
                        "refstack | Result | 7a3f0000… | S | shared: 225 passed tests | /somewhere",
                        "refstack | Result | 7a3f0000… | null | associated with 2020.06 | /somewhere",
                        "refstack | Result | 7a3f0000… | S | verified against 2020.06 compute: compliant | /somewhere",
                        "refstack | Result | 7a3f0000… | F | verified against 2020.06 compute: not compliant | /somewhere",
                        "refstack | Result | 7a3f0000… | null | verified against 2020.06 compute: nothing required | /somewhere",
                        "refstack | Result | 7a3f0000… | null | verified against 2020.06 compute | /somewhere",
                        "refstack | Result | 7a3f0000… | null | verified against 2020.06 compute | /somewhere",
                        "refstack | Result | 7a3f0000… | null | deleted | null",
                        "ciwatch | CI | openstack/cinder 912345,3 | F | NetApp CI failed | /somewhere",
                        "ciwatch | CI | openstack/nova 1,1 | ? | Zuul (check) gave no verdict | /somewhere",
                        "stackviz | Run | tempest-full | F | 4 of 1,812 tests failed, change 912345,3 | /somewhere",
                        "stackviz | Run | run-1 | S | 1 test, none failed | /somewhere",
                        "stackviz | Run | run-2 | ? | 61 tests, none failed, incomplete | /somewhere",
                        "clouds | Cloud | rax/sjc3 | null | offered | /somewhere",
                        "clouds | Cloud | rax/sjc3 | S | passed acceptance, 32 instances | /somewhere",
                        "clouds | Cloud | rax/sjc3 | S | runs test nodes, 1 instance | /somewhere",
                        "clouds | Cloud | rax/sjc3 | null | scaled from 32 to 50 instances | /somewhere",
                        "clouds | Cloud | rax/sjc3 | I | taken out of use: launch failures | /somewhere",
                        "clouds | Cloud | rax/sjc3 | S | in use again, 32 instances | /somewhere",
                        "clouds | Cloud | rax/sjc3 | null | retired | /somewhere",
                        "images | Image | mysql/8.4 | null | built for master | /somewhere",
                        "images | Image | mysql/8.4 | F | failed its verification for master | /somewhere",
                        "images | Image | mysql/8.4 | null | loaded into rax/sjc3 | /somewhere",
                        "images | Image | mysql/8.4 | S | activated in rax/sjc3 | /somewhere",
                        "images | Image | mysql/8.4 | U | rolled back in rax/sjc3: crash | /somewhere",
                        "images | Image | mysql/8.4 | null | retired: end of life | /somewhere");
    }

    @Test
    void lineOfAReportHasTheTimeOfTheReport() {
        Instant imported = Instant.parse("2026-11-21T12:00:00Z");
        Activity line = Sentences.of(new Envelope(
                "e",
                "/ciwatch",
                imported,
                new CiReported(
                        "r", "p", 1, 1, "Zuul", null, CiVerdict.SUCCESS, 1, List.of(), PAGE, "2026-11-21T06:00:00Z")));

        assertThat(line.at()).isEqualTo("2026-11-21T06:00:00Z");
    }

    @Test
    void addressOutsideOfThePortalIsNoLink() {
        for (String url : new String[] {"https://evil.example", "//evil.example", "/\\evil.example", "javascript:x"}) {
            Activity line =
                    Sentences.of(new Envelope("e", "/x", Instant.EPOCH, new CloudOffered("rax/sjc3", null, url)));

            assertThat(line.url()).isNull();
        }
    }
}
