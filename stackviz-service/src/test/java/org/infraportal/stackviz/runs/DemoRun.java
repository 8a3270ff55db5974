package org.infraportal.stackviz.runs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.infraportal.subunit.FileChunk;
import org.infraportal.subunit.Packet;
import org.infraportal.subunit.SubunitWriter;
import org.infraportal.subunit.TestStatus;

/** Makes the sample run of the demo: always the same bytes, in the order and shape in which stestr writes them. */
final class DemoRun {
    private static final Instant START = Instant.parse("2026-11-20T09:14:03.120Z");
    private static final int WORKERS = 4;

    private static final String[][] CLASSES = {
        {
            "tempest.api.compute.servers.test_servers.ServersTestJSON",
            "test_create_server",
            "test_update_server_name",
            "test_rebuild_server",
            "test_resize_server_confirm",
            "test_stop_start_server",
            "test_list_server_actions"
        },
        {
            "tempest.api.compute.volumes.test_attach_volume.AttachVolumeTestJSON",
            "test_attach_detach_volume",
            "test_list_get_volume_attachments",
            "test_attach_volume_shelved_server",
            "test_attach_two_volumes"
        },
        {
            "tempest.api.compute.servers.test_delete_server.DeleteServersTestJSON",
            "test_delete_server_while_in_active",
            "test_delete_server_while_in_building_state",
            "test_delete_server_while_in_shelved_state"
        },
        {
            "tempest.api.compute.flavors.test_flavors.FlavorsV2TestJSON",
            "test_get_flavor",
            "test_list_flavors",
            "test_list_flavors_limit_results",
            "test_list_flavors_filter_by_min_ram"
        },
        {
            "tempest.api.identity.v3.test_tokens.TokensV3Test",
            "test_create_token",
            "test_validate_token",
            "test_revoke_token",
            "test_token_auth_creation_existence_deletion"
        },
        {"tempest.api.identity.v3.test_projects.IdentityV3ProjectsTest", "test_list_projects_returns_only_authorized"},
        {
            "tempest.api.image.v2.test_images.BasicOperationsImagesTest",
            "test_register_upload_get_image_file",
            "test_delete_image",
            "test_update_image",
            "test_image_deactivate_reactivate"
        },
        {
            "tempest.api.image.v2.test_images.ListUserImagesTest",
            "test_list_no_params",
            "test_list_images_param_limit",
            "test_list_images_param_min_max_size",
            "test_list_images_param_status"
        },
        {
            "tempest.api.network.test_networks.NetworksTest",
            "test_create_update_delete_network_subnet",
            "test_list_networks",
            "test_show_network_fields",
            "test_update_subnet_gw_dns_host_routes_dhcp"
        },
        {
            "tempest.api.network.test_ports.PortsTestJSON",
            "test_create_bulk_port",
            "test_create_update_port_with_address",
            "test_list_ports_fields",
            "test_show_port"
        },
        {
            "tempest.api.network.test_routers.RoutersTest",
            "test_create_show_list_update_delete_router",
            "test_add_multiple_router_interfaces",
            "test_router_interface_port_update_with_fixed_ip"
        },
        {
            "tempest.api.volume.test_volumes_actions.VolumesActionsTest",
            "test_attach_detach_volume_to_instance",
            "test_reserve_unreserve_volume",
            "test_volume_readonly_update",
            "test_get_volume_attachment"
        },
        {
            "tempest.api.volume.test_volumes_snapshots.VolumesSnapshotTestJSON",
            "test_snapshot_create_get_list_update_delete",
            "test_volume_from_snapshot",
            "test_snapshot_create_offline_delete_online"
        },
        {
            "tempest.api.volume.test_volumes_backup.VolumesBackupsTest",
            "test_volume_backup_create_get_restore_delete",
            "test_bootable_volume_backup_and_restore"
        },
        {
            "tempest.api.object_storage.test_object_services.ObjectTest",
            "test_create_object",
            "test_copy_object_across_containers",
            "test_object_upload_in_segments"
        },
        {
            "tempest.scenario.test_network_basic_ops.TestNetworkBasicOps",
            "test_network_basic_ops",
            "test_hotplug_nic",
            "test_update_router_admin_state",
            "test_port_security_macspoofing_port"
        },
        {
            "tempest.scenario.test_volume_boot_pattern.TestVolumeBootPattern",
            "test_volume_boot_pattern",
            "test_create_server_from_volume_snapshot",
            "test_boot_server_from_encrypted_volume_luks"
        },
    };

    /** The class whose setUpClass fails, so that its tests never run. */
    private static final String BROKEN_CLASS = "tempest.api.compute.admin.test_live_migration.LiveMigrationTest";

    private record Ended(Instant at, List<Packet> packets) {}

    private final Random random = new Random(20261120);
    private final List<Ended> ended = new ArrayList<>();
    private final Instant[] free = new Instant[WORKERS];
    private int request = 0x3ac1;

    private DemoRun() {
        for (int worker = 0; worker < WORKERS; worker++) {
            free[worker] = START.plusMillis(40L * worker);
        }
    }

    static byte[] bytes() throws IOException {
        DemoRun run = new DemoRun();
        for (String[] tests : CLASSES) {
            run.runClass(tests);
        }
        run.breakClass();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SubunitWriter writer = new SubunitWriter(bytes);
        // As stestr stores it: a test's packets stand together, in the order of the ends.
        run.ended.sort(Comparator.comparing(Ended::at));
        for (Ended test : run.ended) {
            for (Packet packet : test.packets()) {
                writer.write(packet);
            }
        }
        return bytes.toByteArray();
    }

    /** A class stays on one worker, the one that is free first; setting it up takes time that no packet tells. */
    private void runClass(String[] tests) {
        int worker = firstFree();
        free[worker] = free[worker].plusMillis(400 + random.nextInt(5_000));
        for (int i = 1; i < tests.length; i++) {
            test(worker, tests[0], tests[i]);
        }
        free[worker] = free[worker].plusMillis(200 + random.nextInt(2_500));
    }

    private void test(int worker, String owner, String method) {
        String tags = "id-%08x-%04x-4%03x-9%03x-%012x"
                .formatted(
                        random.nextInt(),
                        random.nextInt(1 << 16),
                        random.nextInt(1 << 12),
                        random.nextInt(1 << 12),
                        random.nextLong(1L << 48));
        boolean slow = owner.contains("scenario") || owner.contains("volume") || method.contains("rebuild");
        String id = owner + "." + method + "[" + tags + (owner.contains("scenario") ? ",slow" : ",smoke") + "]";
        Instant start = free[worker];
        List<Packet> packets = new ArrayList<>();
        packets.add(Packet.of(id, TestStatus.INPROGRESS, start, null, null));
        String reason = skipReason(method);
        if (reason != null) {
            Instant end = start.plusNanos(600_000 + random.nextInt(900_000));
            packets.add(attachment(id, end, "reason", Streams.LOG, reason));
            finish(worker, id, TestStatus.SKIP, end, packets);
            return;
        }
        String traceback = traceback(owner, method);
        long millis = traceback != null && traceback.contains("imed")
                ? 196_000 + random.nextInt(3_000)
                : slow ? 9_000 + random.nextInt(60_000) : 150 + random.nextInt(6_000);
        Instant end = start.plusMillis(millis).plusNanos(random.nextInt(1_000) * 1_000L);
        packets.add(attachment(id, end, "pythonlogging:''", Streams.LOG, log(owner, method, start, millis)));
        if (traceback != null) {
            packets.add(attachment(id, end, "traceback", Streams.TRACEBACK, traceback));
        }
        finish(worker, id, traceback == null ? TestStatus.SUCCESS : TestStatus.FAIL, end, packets);
    }

    private void breakClass() {
        int worker = firstFree();
        Instant at = free[worker].plusMillis(12_300);
        String id = "setUpClass (" + BROKEN_CLASS + ")";
        List<Packet> packets = new ArrayList<>();
        packets.add(Packet.of(id, TestStatus.INPROGRESS, at, null, null));
        packets.add(attachment(id, at, "traceback", Streams.TRACEBACK, """
                Traceback (most recent call last):
                  File "/opt/stack/tempest/tempest/test.py", line 182, in setUpClass
                    raise value.with_traceback(trace)
                  File "/opt/stack/tempest/tempest/test.py", line 175, in setUpClass
                    cls.resource_setup()
                  File "/opt/stack/tempest/tempest/api/compute/admin/test_live_migration.py", line 63, in resource_setup
                    cls.hosts = cls.services_client.list_services(binary='nova-compute')['services']
                tempest.lib.exceptions.ServerFault: Got server fault
                Details: The server is currently unavailable. Please try again at a later time. (HTTP 503)
                """));
        finish(worker, id, TestStatus.FAIL, at, packets);
    }

    private void finish(int worker, String id, TestStatus status, Instant end, List<Packet> packets) {
        packets.add(Packet.of(id, status, end, Set.of("worker-" + worker), null));
        ended.add(new Ended(end, packets));
        free[worker] = end.plusMillis(2 + random.nextInt(30));
    }

    private int firstFree() {
        int first = 0;
        for (int worker = 1; worker < WORKERS; worker++) {
            first = free[worker].isBefore(free[first]) ? worker : first;
        }
        return first;
    }

    private static Packet attachment(String id, Instant at, String name, String mime, String text) {
        FileChunk file = FileChunk.of(name, mime, text.getBytes(StandardCharsets.UTF_8));
        return Packet.of(id, TestStatus.UNKNOWN, at, null, file);
    }

    private static String skipReason(String method) {
        return switch (method) {
            case "test_attach_volume_shelved_server" -> "Shelve is not available.";
            case "test_boot_server_from_encrypted_volume_luks" -> "Encrypted volume attach is not supported";
            case "test_port_security_macspoofing_port" -> "port-security is not enabled.";
            case "test_object_upload_in_segments" ->
                "Skipped until bug: https://launchpad.net/bugs/1905432 is resolved.";
            default -> null;
        };
    }

    private static String traceback(String owner, String method) {
        String file = "/opt/stack/tempest/"
                + owner.substring(0, owner.lastIndexOf('.')).replace('.', '/') + ".py";
        return switch (method) {
            case "test_attach_two_volumes", "test_attach_detach_volume_to_instance" -> """
                    Traceback (most recent call last):
                      File "%s", line 231, in %s
                        self.attach_volume(server, volume)
                      File "/opt/stack/tempest/tempest/api/compute/base.py", line 620, in attach_volume
                        waiters.wait_for_volume_resource_status(self.volumes_client, volume['id'], 'in-use')
                      File "/opt/stack/tempest/tempest/common/waiters.py", line 346, in wait_for_volume_resource_status
                        raise lib_exc.TimeoutException(message)
                    tempest.lib.exceptions.TimeoutException: Request timed out
                    Details: volume 5c1f0b7e-0a5e-4be3-8c3e-6f2d7f0f9a41 failed to reach in-use status (current attaching) within the required time (196 s).
                    """.formatted(file, method);
            case "test_update_router_admin_state" -> """
                    Traceback (most recent call last):
                      File "%s", line 512, in %s
                        self.check_public_network_connectivity(should_connect=True)
                      File "/opt/stack/tempest/tempest/lib/common/ssh.py", line 136, in _get_ssh_connection
                        password=self.password)
                    tempest.lib.exceptions.SSHTimeout: Connection to the 172.24.5.61 via SSH timed out.
                    User: cirros, Password: None
                    """.formatted(file, method);
            case "test_list_flavors_filter_by_min_ram" -> """
                    Traceback (most recent call last):
                      File "%s", line 118, in %s
                        self.assertEmpty([i for i in flavors if i['id'] == flavor_id])
                      File "/usr/lib/python3/dist-packages/testtools/testcase.py", line 480, in assertThat
                        raise mismatch_error
                    testtools.matchers._impl.MismatchError: [] != ['42']
                    """.formatted(file, method);
            default -> null;
        };
    }

    private String log(String owner, String method, Instant start, long millis) {
        String service = owner.contains(".volume.")
                ? "volume/v3"
                : owner.contains("network")
                        ? "networking/v2.0"
                        : owner.contains("identity")
                                ? "identity/v3"
                                : owner.contains("image") ? "image/v2" : "compute/v2.1";
        String owningClass = owner.substring(owner.lastIndexOf('.') + 1);
        StringBuilder log = new StringBuilder();
        int calls = 2 + random.nextInt(4);
        for (int call = 0; call < calls; call++) {
            String at = start.plusMillis(millis * call / calls)
                    .toString()
                    .replace('T', ' ')
                    .substring(0, 19);
            String verb = call == 0 ? "POST" : call == calls - 1 ? "DELETE" : "GET";
            int code = call == 0 ? 201 : call == calls - 1 ? 204 : 200;
            String millisecond = "%03d".formatted(random.nextInt(1000));
            log.append(
                    "%s,%s 41822 INFO     [tempest.lib.common.rest_client] Request (%s:%s): %d %s https://198.51.100.17/%s/%s 0.%ss%n"
                            .formatted(
                                    at,
                                    millisecond,
                                    owningClass,
                                    method,
                                    code,
                                    verb,
                                    service,
                                    "resources/" + Integer.toHexString(request),
                                    millisecond));
            log.append(
                    "%s,%s 41822 DEBUG    [tempest.lib.common.rest_client] Request - Headers: {'Content-Type': 'application/json', 'X-Auth-Token': '<omitted>'}%n        Body: None%n    Response - Headers: {'x-openstack-request-id': 'req-%08x-77aa-4c1e-9d0b-2f5f0e6c1d2a', 'status': '%d'}%n"
                            .formatted(at, millisecond, 0x5e000000 + request++, code));
        }
        return log.toString().replace("\r\n", "\n");
    }
}
