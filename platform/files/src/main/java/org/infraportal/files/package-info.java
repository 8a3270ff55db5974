/**
 * Files of people and machines that are not trusted: gzip streams and archives are unpacked within bounds, names are
 * checked before they are shown, stored or requested, and addresses lose their passwords and tokens. Nothing here
 * writes to the disk.
 */
package org.infraportal.files;
