/**
 * The orchestration over HTTP: one request for each command.
 */
package com.example.agent.web;
