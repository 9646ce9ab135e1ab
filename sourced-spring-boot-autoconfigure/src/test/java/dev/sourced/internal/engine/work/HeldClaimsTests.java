package dev.sourced.internal.engine.work;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.sourced.group.GroupType;
import dev.sourced.internal.engine.Samples;
import dev.sourced.internal.engine.failure.StoreFaultException;
import dev.sourced.internal.engine.lane.LaneProcessor;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.Lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

/**
 * Claims from the claim to the release, and their leases.
 */
class HeldClaimsTests {

	private static final Duration LEASE = Duration.ofSeconds(30);

	private final Lanes lanes = mock(Lanes.class);

	private final HeldClaims claims = new HeldClaims(this.lanes, LEASE, () -> 0);

	private final GroupWork one = work(1);

	private final GroupWork other = work(2);

	private final ClaimedLane a = Samples.lane("a", 0);

	private final ClaimedLane b = Samples.lane("b", 0);

	private final ClaimedLane c = Samples.lane("c", 0);

	@Test
	void theLeasesOfAllClaimsAreRenewedAtOnce() {
		claim(this.one, this.a);
		claim(this.one, this.b);
		claim(this.other, this.c);
		this.claims.renew();
		then(this.lanes).should()
			.renew(Map.of(this.one.group(), List.of(this.a, this.b), this.other.group(), List.of(this.c)), LEASE);
	}

	@Test
	void nothingIsRenewedWithoutClaims() {
		given(this.lanes.claim(any(), anyInt(), any(), any())).willReturn(List.of());
		assertThat(this.claims.claim(this.one)).isNull();
		this.claims.remove(claim(this.one, this.a));
		this.claims.renew();
		then(this.lanes).should(never()).renew(any(), any());
	}

	@Test
	void aRenewalThatFailsIsNotTheLast() {
		claim(this.one, this.a);
		willThrow(new IllegalStateException("no connection")).given(this.lanes).renew(any(), any());
		assertThatNoException().isThrownBy(this.claims::renew);
		this.claims.renew();
		then(this.lanes).should(times(2)).renew(any(), any());
	}

	@Test
	void allClaimsHaveOneOwner() {
		claim(this.one, this.a);
		claim(this.other, this.b);
		then(this.lanes).should(times(2)).claim(any(), eq(3), eq(LEASE), any());
		assertThat(mockingDetails(this.lanes).getInvocations()
			.stream()
			.<Object>map((call) -> call.getArgument(3))
			.distinct()).hasSize(1);
	}

	@Test
	void whatCannotBeReleasedIsReleasedBeforeTheNextClaim() {
		HeldClaim claim = claim(this.one, this.a);
		willThrow(new IllegalStateException("no connection")).given(this.lanes).release(any(), any());
		this.claims.release(claim);
		doNothing().when(this.lanes).release(any(), any());
		claim(this.other, this.b);
		claim(this.other, this.c);
		then(this.lanes).should(times(2)).release(this.one.group(), List.of(this.a));
	}

	@Test
	void aClaimThatFailsIsAFaultOfTheStore() {
		given(this.lanes.claim(any(), anyInt(), any(), any())).willThrow(new IllegalStateException("no connection"));
		assertThatExceptionOfType(StoreFaultException.class).isThrownBy(() -> this.claims.claim(this.one))
			.withMessage("Unable to claim (group: group-1)");
	}

	private HeldClaim claim(GroupWork work, ClaimedLane lane) {
		given(this.lanes.claim(any(), anyInt(), any(), any())).willReturn(List.of(lane));
		return this.claims.claim(work);
	}

	private static GroupWork work(int group) {
		return Samples.work(Samples.group(group, GroupType.PROJECTOR), mock(LaneProcessor.class), 3);
	}

}
