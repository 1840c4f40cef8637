import { useState } from 'react';
import { View } from 'react-native';
import { operatorTexts } from '../../texts/operator.ts';
import { Choices } from '../../ui/choices.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';
import { DataTable } from './data-table.tsx';
import { asMoment, asNumber } from './format.ts';
import { Loaded } from './loaded.tsx';
import { type PeopleFilter, usePeople } from './operator-queries.ts';
import { Pager } from './pager.tsx';

const texts = operatorTexts.people;
const everything = { value: undefined, name: operatorTexts.all };
const plans = [
  everything,
  { value: 'free', name: texts.plans.free },
  { value: 'premium', name: texts.plans.premium },
] as const;
const roles = [
  everything,
  { value: 'user', name: texts.roles.user },
  { value: 'admin', name: texts.roles.admin },
] as const;

export function PeoplePanel() {
  const styles = useStyles();
  const [filter, setFilter] = useState<PeopleFilter>({
    ...{ email: '', role: undefined, plan: undefined },
  });
  const [page, setPage] = useState(1);
  const [sought, setSought] = useState('');
  const people = usePeople(filter, page);
  const choose = (changes: Partial<PeopleFilter>) => {
    setFilter({ ...filter, ...changes });
    setPage(1);
  };
  return (
    <>
      <TextField
        label={texts.search}
        hint={texts.note}
        inputMode="email"
        returnKeyType="search"
        value={sought}
        onChangeText={setSought}
        onSubmitEditing={() => choose({ email: sought.trim() })}
        onBlur={() => choose({ email: sought.trim() })}
      />
      <View style={styles.filters}>
        <Choices
          label={texts.plan}
          options={plans}
          chosen={filter.plan}
          onChoose={(plan) => choose({ plan })}
        />
        <Choices
          label={texts.role}
          options={roles}
          chosen={filter.role}
          onChoose={(role) => choose({ role })}
        />
      </View>
      <Loaded query={people}>
        {({ data, meta }) => (
          <>
            {data.length === 0 ? (
              <Text tone="muted">{texts.empty}</Text>
            ) : (
              <DataTable
                caption={operatorTexts.parts.people}
                columns={[
                  { title: texts.email, width: 280 },
                  { title: texts.plan, width: 90 },
                  { title: texts.role, width: 90 },
                  { title: texts.pictures, width: 80, isNumber: true },
                  { title: texts.joined, width: 180 },
                  { title: texts.active, width: 180 },
                ]}
                rows={data.map((user) => ({
                  key: user.id,
                  cells: [
                    user.email_verified ? user.email : `${user.email} (${texts.unverified})`,
                    texts.plans[user.plan],
                    texts.roles[user.role],
                    asNumber(user.images),
                    asMoment(user.created_at),
                    asMoment(user.last_active_at),
                  ],
                }))}
              />
            )}
            <Pager meta={meta} onTurn={setPage} />
          </>
        )}
      </Loaded>
    </>
  );
}

const useStyles = themedStyles(() => ({
  filters: { flexDirection: 'row', flexWrap: 'wrap', gap: space.xl },
}));
