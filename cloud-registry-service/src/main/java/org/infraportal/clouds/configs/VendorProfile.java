package org.infraportal.clouds.configs;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What openstacksdk 0.101 knows of clouds beforehand, as far as it matters here.
 *
 * @param authUrl null where a profile has none of its own
 * @param regions empty where it names none
 * @param shutDown whether openstacksdk stops at it
 * @param elsewhere the address that it is read from while a program runs, or null
 */
record VendorProfile(String authUrl, List<String> regions, boolean shutDown, String elsewhere) {
    private static final Map<String, VendorProfile> KNOWN = Map.ofEntries(
            known("auro", "https://api.van2.auro.io:5000/v3", "RegionOne"),
            known("betacloud", "https://api-1.betacloud.de:5000", "betacloud-1"),
            known("bluebox", null, "RegionOne"),
            known("catalyst", "https://api.cloud.catalyst.net.nz:5000/v2.0", "nz-por-1", "nz_wlg_2"),
            known(
                    "citycloud",
                    "https://{region_name}.citycloud.com:5000/v3/",
                    "Buf1",
                    "Fra1",
                    "Lon1",
                    "Sto2",
                    "Kna1",
                    "dx1",
                    "tky1"),
            known("conoha", "https://identity.{region_name}.conoha.io", "sin1", "sjc1", "tyo1"),
            known("dreamcompute", "https://iad2.dream.io:5000", "RegionOne"),
            known("elastx", "https://ops.elastx.cloud:5000/v3", "se-sto"),
            known("entercloudsuite", "https://api.entercloudsuite.com/", "it-mil1", "nl-ams1", "de-fra1"),
            known("fuga", "https://identity.api.fuga.io:5000", "cystack"),
            known("limestonenetworks", "https://auth.cloud.lstn.net:5000/v3", "us-dfw-1", "us-slc"),
            known("otc", "https://iam.{region_name}.otc.t-systems.com/v3", "eu-de", "eu-nl"),
            known("ovh-us", "https://auth.cloud.ovh.us/", "US-EAST-VA-1"),
            known(
                    "ovh",
                    "https://auth.cloud.ovh.net/",
                    "BHS",
                    "BHS1",
                    "BHS3",
                    "BHS5",
                    "DE",
                    "DE1",
                    "GRA",
                    "GRA1",
                    "GRA5",
                    "GRA7",
                    "SBG",
                    "SBG1",
                    "SBG5",
                    "UK",
                    "UK1",
                    "WAW",
                    "WAW1",
                    "SYD1",
                    "SGP1"),
            known(
                    "rackspace",
                    "https://identity.api.rackspacecloud.com/v2.0/",
                    "DFW",
                    "HKG",
                    "IAD",
                    "ORD",
                    "SYD",
                    "LON"),
            known("switchengines", "https://keystone.cloud.switch.ch:5000/v3", "LS", "ZH"),
            known("ultimum", "https://console.ultimum-cloud.com:5000/"),
            known("unitedstack", "https://identity.api.ustack.com/v3", "bj1", "gd1"),
            known("zetta", "https://identity.api.zetta.io/v3", "no-osl1"),
            Map.entry("internap", new VendorProfile(null, List.of(), true, null)),
            Map.entry("ibmcloud", new VendorProfile(null, List.of(), true, null)),
            Map.entry("vexxhost", new VendorProfile(null, List.of(), false, "https://vexxhost.com")));

    private static Map.Entry<String, VendorProfile> known(String name, String authUrl, String... regions) {
        return Map.entry(name, new VendorProfile(authUrl, List.of(regions), false, null));
    }

    static Optional<VendorProfile> named(String name) {
        return Optional.ofNullable(KNOWN.get(name));
    }
}
