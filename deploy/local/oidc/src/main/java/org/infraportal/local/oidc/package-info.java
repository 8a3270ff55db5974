/**
 * The login provider of the local portal: anybody on this machine may log in as anybody, so it listens on loopback only
 * and is for trying out, never for production. Runs on a class path of its own.
 */
package org.infraportal.local.oidc;
