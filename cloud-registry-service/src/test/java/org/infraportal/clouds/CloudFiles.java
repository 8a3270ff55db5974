package org.infraportal.clouds;

import io.restassured.response.Response;

import static io.restassured.RestAssured.given;

/** Small files of the three kinds, for tests, and how they are sent. */
public final class CloudFiles {
    public static final String DONORS_HEADER =
            "provider,region,cloud_name,first_seen,last_seen,removed_on,end_kind,peak_max_servers,peak_on,"
                    + "last_max_servers,max_servers_changes,times_set_to_zero,first_commit,peak_commit,removal_commit,"
                    + "first_repo,removal_repo\n";
    public static final String TIMELINE_HEADER = "date,provider,max_servers,repo,commit\n";
    public static final String EPISODES_HEADER =
            "provider,disabled_on,reenabled_on,days,max_before,max_after,disable_commit,enable_commit,repo\n";

    /** Active with 40, retired, never given capacity, and disabled with 20 to restore. */
    public static final String DONORS = DONORS_HEADER
            + "nimbus-east,EAST,nimbus,2020-01-10,2024-05-01,2025-08-20,moved_to_zuul_launcher,50,2021-03-01,40,4,1,"
            + "aaaaaaa1,aaaaaaa2,aaaaaaa9,project-config,project-config\n"
            + "cirrus-one,,,2015-02-01,2016-02-01,2016-02-03,removed,100,2015-06-01,0,2,1,"
            + "bbbbbbb1,bbbbbbb2,bbbbbbb9,system-config,project-config\n"
            + "stratus-r1,R1,stratus,2024-01-01,2024-02-01,,,,,,0,0,ccccccc1,,,project-config,\n"
            + "altus-r1,R1,altus,2022-01-01,2024-03-01,,,20,2022-02-01,0,2,1,"
            + "ddddddd1,ddddddd1,,project-config,\n";

    public static final String TIMELINE = TIMELINE_HEADER
            + "2015-02-01,cirrus-one,30,system-config,bbbbbbb1\n"
            + "2015-06-01,cirrus-one,100,system-config,bbbbbbb2\n"
            + "2020-01-10,nimbus-east,10,project-config,aaaaaaa1\n"
            + "2021-03-01,nimbus-east,50,project-config,aaaaaaa2\n"
            + "2021-03-01,nimbus-east,0,project-config,aaaaaaa3\n"
            + "2021-03-05,nimbus-east,40,project-config,aaaaaaa4\n"
            + "2022-02-01,altus-r1,20,project-config,ddddddd1\n"
            + "2024-03-01,altus-r1,0,project-config,ddddddd2\n";
    public static final String EPISODES = EPISODES_HEADER
            + "nimbus-east,2021-03-01,2021-03-05,4,50,40,aaaaaaa3,aaaaaaa4,project-config\n"
            + "altus-r1,2024-03-01,,,20,,ddddddd2,,project-config\n";

    private CloudFiles() {}

    public static Response send(String csv) {
        return given().contentType("text/csv")
                .body(csv.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/clouds/api/v1/imports");
    }
}
