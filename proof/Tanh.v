(** Bounds of tanh in whole numbers, by Lambert's continued fraction. *)

From Coq Require Import Reals ZArith Lra Lia Psatz.
Local Open Scope R_scope.

(** * The fraction

    With g 0 = sinh x, g 1 = x cosh x - sinh x and g (n + 2) = x^2 g n - (2 n + 3) g (n + 1), the derivative of g (n + 1)
    is x g n. All are 0 at 0, so all are positive for positive x. Hence tanh x = x / F 0, where
    F k = 2 k + 1 + x^2 / F (k + 1) and F k > 2 k + 1. *)

Fixpoint g (n : nat) (x : R) : R :=
  match n with
  | O => sinh x
  | S m =>
    match m with
    | O => x * cosh x - sinh x
    | S k => x * x * g k x - (2 * INR k + 3) * g m x
    end
  end.

Lemma g_step n x : g (S (S n)) x = x * x * g n x - (2 * INR n + 3) * g (S n) x.
Proof. reflexivity. Qed.

Lemma g_zero n : g n 0 = 0.
Proof.
  enough (g n 0 = 0 /\ g (S n) 0 = 0) by tauto.
  induction n as [|n [IH1 IH2]].
  - simpl. rewrite sinh_0. lra.
  - split; [exact IH2|]. rewrite g_step, IH1, IH2. lra.
Qed.

Lemma g_derivative n x : derivable_pt_lim (g (S n)) x (x * g n x).
Proof.
  enough (derivable_pt_lim (g (S n)) x (x * g n x) /\ derivable_pt_lim (g (S (S n))) x (x * g (S n) x)) by tauto.
  assert (square : derivable_pt_lim (fun y => y * y) x (1 * x + x * 1)).
  { apply (derivable_pt_lim_mult id id); apply derivable_pt_lim_id. }
  assert (first : derivable_pt_lim (g 1) x (x * g 0 x)).
  { simpl. replace (x * sinh x) with (1 * cosh x + x * sinh x - cosh x) by ring.
    apply (derivable_pt_lim_minus (fun y => y * cosh y) sinh).
    - apply (derivable_pt_lim_mult id cosh). apply derivable_pt_lim_id. apply derivable_pt_lim_cosh.
    - apply derivable_pt_lim_sinh. }
  assert (step : forall m d0 d1, derivable_pt_lim (g m) x d0 -> derivable_pt_lim (g (S m)) x d1 ->
    derivable_pt_lim (g (S (S m))) x ((1 * x + x * 1) * g m x + x * x * d0 - (2 * INR m + 3) * d1)).
  { intros m d0 d1 H0 H1.
    apply (derivable_pt_lim_minus (fun y => y * y * g m y) (fun y => (2 * INR m + 3) * g (S m) y)).
    - apply (derivable_pt_lim_mult (fun y => y * y) (g m)); assumption.
    - apply (derivable_pt_lim_scal (g (S m))). assumption. }
  induction n as [|n [IH1 IH2]].
  - split; [exact first|].
    replace (x * g 1 x) with ((1 * x + x * 1) * g 0 x + x * x * cosh x - (2 * INR 0 + 3) * (x * g 0 x)) by (simpl; ring).
    apply step; [apply derivable_pt_lim_sinh | exact first].
  - split; [exact IH2|].
    replace (x * g (S (S n)) x)
      with ((1 * x + x * 1) * g (S n) x + x * x * (x * g n x) - (2 * INR (S n) + 3) * (x * g (S n) x))
      by (rewrite g_step, S_INR; ring).
    apply step; assumption.
Qed.

Lemma sinh_positive x : 0 < x -> 0 < sinh x.
Proof. intro H. rewrite <- sinh_0. apply sinh_lt. assumption. Qed.

Lemma g_positive n x : 0 < x -> 0 < g n x.
Proof.
  revert x. induction n as [|n IH]; intros x H.
  - apply sinh_positive, H.
  - destruct (MVT_cor2 (g (S n)) (fun y => y * g n y) 0 x H) as [c [Hc Hin]].
    { intros c _. apply g_derivative. }
    rewrite g_zero in Hc. rewrite !Rminus_0_r in Hc. rewrite Hc.
    repeat apply Rmult_lt_0_compat; try apply IH; lra.
Qed.

Definition F (k : nat) (x : R) : R := 2 * INR k + 1 + g (S k) x / g k x.

Lemma F_above k x : 0 < x -> 2 * INR k + 1 < F k x.
Proof.
  intro H. unfold F.
  assert (0 < g (S k) x / g k x) by (apply Rdiv_lt_0_compat; apply g_positive, H). lra.
Qed.

Lemma F_step k x : 0 < x -> F k x = 2 * INR k + 1 + x * x / F (S k) x.
Proof.
  intro H. unfold F at 1. f_equal.
  assert (H0 := g_positive k x H). assert (H1 := g_positive (S k) x H).
  assert (H2 := F_above (S k) x H). pose proof (pos_INR (S k)) as H3.
  assert (E : F (S k) x = x * x * g k x / g (S k) x).
  { unfold F. rewrite g_step, S_INR. field. lra. }
  rewrite E. field. repeat split; try lra. 
Qed.

Lemma tanh_fraction x : 0 < x -> tanh x = x / F 0 x.
Proof.
  intro H. unfold F, tanh. cbn [g INR].
  assert (S := sinh_positive x H).
  assert (C : 0 < cosh x) by (unfold cosh; pose proof (exp_pos x); pose proof (exp_pos (- x)); lra).
  replace (2 * 0 + 1 + (x * cosh x - sinh x) / sinh x) with (x * cosh x / sinh x) by (field; lra).
  field. lra.
Qed.

(** * Bounds in whole numbers

    Arguments and values are multiples of [/ IZR one]. A bound of F (k + 1) from below gives one of F k from above, and the
    other way round; each quotient is rounded in the direction of its bound. *)

Definition one : Z := 2 ^ 27.

(** How far down the fraction is computed: far enough for a few units; any depth gives bounds. *)
Definition depth (x : Z) : nat := 6 + Z.to_nat (x / one).

Local Open Scope Z_scope.

Definition divide_up (a b : Z) : Z := - (- a / b).

(** A bound of F k, from below or from above; [low] and [high] bound the square of the argument. *)
Fixpoint fraction (n : nat) (k low high : Z) (below : bool) : Z :=
  match n with
  | O => if below then (2 * k + 1) * one else (2 * k + 1) * one + divide_up (high * one) ((2 * k + 3) * one)
  | S m => let next := fraction m (k + 1) low high (negb below) in
           (2 * k + 1) * one + (if below then low * one / next else divide_up (high * one) next)
  end.

Definition positive_tanh (x : Z) (below : bool) : Z :=
  if 10 * one <=? x then (if below then one - 1 else one)
  else
    let f := fraction (depth x) 0 (x * x / one) (divide_up (x * x) one) (negb below) in
    if below then x * one / f else divide_up (x * one) f.

Definition tanh_below (x : Z) : Z := if 0 <=? x then positive_tanh x true else - positive_tanh (- x) false.
Definition tanh_above (x : Z) : Z := if 0 <=? x then positive_tanh x false else - positive_tanh (- x) true.

Lemma one_positive : (0 < IZR one)%R.
Proof. apply IZR_lt. reflexivity. Qed.

(** A whole number of units. *)
Definition units (n : Z) : R := (IZR n / IZR one)%R.

Lemma divide_below a b : 0 < b -> (IZR (a / b) <= IZR a / IZR b)%R.
Proof.
  intro H. assert (0 < IZR b)%R by (apply IZR_lt, H).
  apply (Rmult_le_reg_r (IZR b)); [assumption|].
  unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra. rewrite <- mult_IZR. apply IZR_le.
  rewrite Z.mul_comm. apply Z.mul_div_le, H.
Qed.

Lemma divide_above a b : 0 < b -> (IZR a / IZR b <= IZR (divide_up a b))%R.
Proof.
  intro H. unfold divide_up. rewrite opp_IZR. assert (L := divide_below (- a) b H). rewrite opp_IZR in L.
  unfold Rdiv in *. lra.
Qed.

Local Open Scope R_scope.

Section Fraction.
  Variables (x : R) (low high : Z).
  Hypothesis positive : 0 < x.
  Hypothesis low_below : units low <= x * x.
  Hypothesis high_above : x * x <= units high.
  Hypothesis low_positive : (0 <= low)%Z.

  Lemma high_positive : (0 < high)%Z.
  Proof.
    apply lt_IZR. assert (U := one_positive). assert (0 < units high) by nra. unfold units in *.
    apply (Rmult_lt_reg_r (/ IZR one)); [apply Rinv_0_lt_compat, U|]. unfold Rdiv in *. lra.
  Qed.

  Lemma fraction_odd n k b : (0 <= k)%Z -> ((2 * k + 1) * one <= fraction n k low high b)%Z.
  Proof.
    revert k b. induction n as [|n IH]; intros k b H; cbn [fraction].
    - destruct b; [lia|]. unfold divide_up. assert (K := high_positive).
      assert (0 < one)%Z by reflexivity.
      assert (- (high * one) / ((2 * k + 3) * one) <= 0)%Z by (apply Z.div_le_upper_bound; nia). lia.
    - specialize (IH (k + 1)%Z (negb b)). assert (0 < one)%Z by reflexivity.
      set (next := fraction n (k + 1) low high (negb b)) in *.
      assert (0 < next)%Z by nia. assert (K := high_positive).
      destruct b.
      + assert (0 <= low * one / next)%Z by (apply Z.div_pos; nia). lia.
      + unfold divide_up. assert (- (high * one) / next <= 0)%Z by (apply Z.div_le_upper_bound; nia). lia.
  Qed.

  Lemma units_odd k : units ((2 * Z.of_nat k + 1) * one) = 2 * INR k + 1.
  Proof.
    unfold units. rewrite mult_IZR, plus_IZR, mult_IZR, <- INR_IZR_INZ. assert (U := one_positive). field. lra.
  Qed.

  (** A quotient over a bound of F is a bound of the quotient over F. *)
  Lemma quotient_below a f r : (0 <= a)%Z -> (0 < f)%Z -> 0 < r -> units a <= x * x -> r <= units f ->
    units (a * one / f) <= x * x / r.
  Proof.
    intros Ha Hf Hr H1 H2. assert (U := one_positive).
    assert (0 < IZR f) by (apply IZR_lt, Hf). assert (0 <= IZR a) by (apply IZR_le, Ha).
    apply Rle_trans with (units a / units f).
    - unfold units at 1. apply Rle_trans with (IZR (a * one) / IZR f / IZR one).
      + apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat, U|]. apply divide_below, Hf.
      + right. rewrite mult_IZR. unfold units. field. lra.
    - assert (0 < units f) by (unfold units; apply Rdiv_lt_0_compat; assumption).
      unfold Rdiv. apply Rmult_le_compat.
      + unfold units. apply Rmult_le_pos; [assumption | left; apply Rinv_0_lt_compat, U].
      + left. apply Rinv_0_lt_compat. assumption.
      + assumption.
      + apply Rinv_le_contravar; assumption.
  Qed.

  Lemma quotient_above a f r : (0 <= a)%Z -> (0 < f)%Z -> 0 < r -> x * x <= units a -> units f <= r ->
    x * x / r <= units (divide_up (a * one) f).
  Proof.
    intros Ha Hf Hr H1 H2. assert (U := one_positive).
    assert (0 < IZR f) by (apply IZR_lt, Hf).
    apply Rle_trans with (units a / units f).
    - assert (0 < units f) by (unfold units; apply Rdiv_lt_0_compat; assumption).
      unfold Rdiv. apply Rmult_le_compat; [nra | left; apply Rinv_0_lt_compat; assumption | assumption |].
      apply Rinv_le_contravar; assumption.
    - unfold units at 3. apply Rle_trans with (IZR (a * one) / IZR f / IZR one).
      + right. rewrite mult_IZR. unfold units. field. lra.
      + apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat, U|]. apply divide_above, Hf.
  Qed.

  Lemma units_plus a b : units (a + b) = units a + units b.
  Proof. unfold units. rewrite plus_IZR. lra. Qed.

  Lemma fraction_right n k :
    units (fraction n (Z.of_nat k) low high true) <= F k x <= units (fraction n (Z.of_nat k) low high false).
  Proof.
    assert (O : (0 < one)%Z) by reflexivity. assert (K := high_positive).
    revert k. induction n as [|n IH]; intro k; cbn [fraction negb].
    - assert (N := F_above k x positive). assert (N1 := F_above (S k) x positive).
      rewrite units_plus, units_odd, (F_step k x positive). pose proof (pos_INR k). split.
      + assert (0 < x * x / F (S k) x) by (apply Rdiv_lt_0_compat; [nra | rewrite S_INR in N1; lra]). lra.
      + apply Rplus_le_compat_l. apply quotient_above; try lia.
        * rewrite S_INR in N1. lra.
        * assumption.
        * replace (2 * Z.of_nat k + 3)%Z with (2 * Z.of_nat (S k) + 1)%Z by lia. rewrite units_odd. lra.
    - assert (N1 := F_above (S k) x positive). pose proof (pos_INR k). rewrite S_INR in N1.
      specialize (IH (S k)). replace (Z.of_nat (S k)) with (Z.of_nat k + 1)%Z in IH by lia.
      assert (L := fraction_odd n (Z.of_nat k + 1)%Z true). assert (A := fraction_odd n (Z.of_nat k + 1)%Z false).
      rewrite !units_plus, units_odd, (F_step k x positive). split; apply Rplus_le_compat_l.
      + apply quotient_below; try tauto; try lra; nia.
      + apply quotient_above; try tauto; try lra; nia.
  Qed.
End Fraction.

Lemma tanh_odd x : tanh (- x) = - tanh x.
Proof.
  unfold tanh, sinh, cosh. rewrite Ropp_involutive. pose proof (exp_pos x). pose proof (exp_pos (- x)). field. lra.
Qed.

Lemma tanh_exp x : tanh x = 1 - 2 / (exp (2 * x) + 1).
Proof.
  replace (2 * x) with (x + x) by lra. unfold tanh, sinh, cosh. rewrite exp_plus, exp_Ropp.
  pose proof (exp_pos x). field. split; nra.
Qed.

Lemma tanh_increasing x y : x <= y -> tanh x <= tanh y.
Proof.
  intros [H|H]; [|subst; lra]. rewrite !tanh_exp. assert (exp (2 * x) < exp (2 * y)) by (apply exp_increasing; lra).
  pose proof (exp_pos (2 * x)). unfold Rdiv.
  assert (/ (exp (2 * y) + 1) < / (exp (2 * x) + 1)) by (apply Rinv_lt_contravar; nra). lra.
Qed.

Lemma tanh_below_1 x : tanh x < 1.
Proof.
  rewrite tanh_exp. pose proof (exp_pos (2 * x)).
  assert (0 < 2 / (exp (2 * x) + 1)) by (apply Rdiv_lt_0_compat; lra). lra.
Qed.

Lemma exp_multiple n a : exp (INR n * a) = exp a ^ n.
Proof.
  induction n as [|n IH]; [simpl; rewrite Rmult_0_l; apply exp_0|].
  rewrite S_INR. replace ((INR n + 1) * a) with (a + INR n * a) by ring. rewrite exp_plus, IH. reflexivity.
Qed.

(** exp 20 > (33 / 32)^640 > 2^28. *)
Lemma tanh_10 : units (one - 1) <= tanh 10.
Proof.
  rewrite tanh_exp. assert (U := one_positive).
  assert (E : IZR (2 * one) <= exp (2 * 10)).
  { replace (2 * 10) with (INR 640 * / 32) by (rewrite INR_IZR_INZ; simpl Z.of_nat; lra). rewrite exp_multiple.
    apply Rle_trans with ((33 * / 32) ^ 640).
    - rewrite Rpow_mult_distr, pow_inv by lra. rewrite !pow_IZR, <- mult_IZR || rewrite !pow_IZR.
      apply (Rmult_le_reg_r (IZR (32 ^ Z.of_nat 640))); [apply IZR_lt; reflexivity|].
      rewrite Rmult_assoc, Rinv_l by (apply not_0_IZR; discriminate).
      rewrite Rmult_1_r, <- mult_IZR. apply IZR_le. vm_compute. discriminate.
    - apply pow_incr. assert (1 + / 32 < exp (/ 32)) by (apply exp_ineq1; lra). lra. }
  rewrite mult_IZR in E. unfold units. rewrite minus_IZR.
  assert (2 / (exp (2 * 10) + 1) <= / IZR one).
  { apply Rle_trans with (2 / (2 * IZR one)).
    - unfold Rdiv. apply Rmult_le_compat_l; [lra|]. apply Rinv_le_contravar; lra.
    - right. field. lra. }
  replace ((IZR one - 1) / IZR one) with (1 - / IZR one) by (field; lra). lra.
Qed.

Lemma tanh_positive x : 0 < x -> 0 < tanh x.
Proof.
  intro H. rewrite tanh_fraction by assumption. assert (L := F_above 0 x H). simpl in L.
  apply Rdiv_lt_0_compat; lra.
Qed.

Lemma positive_tanh_right (x : Z) : (0 <= x)%Z ->
  units (positive_tanh x true) <= tanh (units x) <= units (positive_tanh x false).
Proof.
  intro H. assert (U := one_positive). destruct (Z.eq_dec x 0) as [->|N].
  { assert (T : tanh (units 0) = 0) by (unfold tanh, units, Rdiv; rewrite Rmult_0_l, sinh_0; lra).
    replace (positive_tanh 0 true) with 0%Z by reflexivity. replace (positive_tanh 0 false) with 0%Z by reflexivity.
    rewrite T. unfold units. lra. }
  unfold positive_tanh. destruct (Z.leb_spec (10 * one) x) as [L|L].
  - split.
    + apply Rle_trans with (tanh 10); [apply tanh_10|]. apply tanh_increasing. unfold units.
      apply (Rmult_le_reg_r (IZR one)); [assumption|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
      rewrite <- mult_IZR. apply IZR_le, L.
    + unfold units at 2. unfold Rdiv. rewrite Rinv_r by lra. left. apply tanh_below_1.
  - assert (P : 0 < units x) by (unfold units; apply Rdiv_lt_0_compat; [apply IZR_lt; lia | assumption]).
    assert (S : units x * units x = IZR (x * x) / IZR one / IZR one).
    { unfold units. rewrite mult_IZR. field. lra. }
    assert (B : units (x * x / one) <= units x * units x).
    { rewrite S. unfold units. apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat, U|].
      apply divide_below. reflexivity. }
    assert (A : units x * units x <= units (divide_up (x * x) one)).
    { rewrite S. unfold units. apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat, U|].
      apply divide_above. reflexivity. }
    assert (Z0 : (0 <= x * x / one)%Z) by (apply Z.div_pos; [nia | reflexivity]).
    destruct (fraction_right (units x) _ _ P B A Z0 (depth x) 0) as [FB FA].
    assert (O1 := fraction_odd (units x) _ _ P A Z0 (depth x) 0 true (Z.le_refl 0)).
    assert (O2 := fraction_odd (units x) _ _ P A Z0 (depth x) 0 false (Z.le_refl 0)).
    change (Z.of_nat 0) with 0%Z in FB, FA. cbn [negb].
    set (fb := fraction (depth x) 0 _ _ true) in *. set (fa := fraction (depth x) 0 _ _ false) in *.
    assert (one_pos : (0 < one)%Z) by reflexivity.
    assert (0 < IZR fb) by (apply IZR_lt; lia). assert (0 < IZR fa) by (apply IZR_lt; lia).
    assert (T := F_above 0 (units x) P). simpl in T.
    rewrite tanh_fraction by assumption. split.
    + apply Rle_trans with (units x / units fa).
      * unfold units at 1. apply Rle_trans with (IZR (x * one) / IZR fa / IZR one).
        -- apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat, U|]. apply divide_below. lia.
        -- right. rewrite mult_IZR. unfold units. field. lra.
      * unfold Rdiv at 1 2. apply Rmult_le_compat_l; [lra|]. apply Rinv_le_contravar; lra.
    + apply Rle_trans with (units x / units fb).
      * unfold Rdiv. apply Rmult_le_compat_l; [lra|]. apply Rinv_le_contravar; [|lra].
        unfold units. apply Rdiv_lt_0_compat; assumption.
      * unfold units at 3. apply Rle_trans with (IZR (x * one) / IZR fb / IZR one).
        -- right. rewrite mult_IZR. unfold units. field. lra.
        -- apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat, U|]. apply divide_above. lia.
Qed.

Lemma units_opp n : units (- n) = - units n.
Proof. unfold units. rewrite opp_IZR. lra. Qed.

Theorem tanh_bounds (x : Z) : units (tanh_below x) <= tanh (units x) <= units (tanh_above x).
Proof.
  unfold tanh_below, tanh_above. destruct (Z.leb_spec 0 x) as [H|H].
  - apply positive_tanh_right, H.
  - assert (B := positive_tanh_right (- x) ltac:(lia)). rewrite !units_opp, tanh_odd in B. rewrite !units_opp. lra.
Qed.
